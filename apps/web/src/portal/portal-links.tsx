import { Link } from "@tanstack/react-router";
import { useWords } from "./words.ts";

/** The way to the public portal and to its editors. */
export function PortalLinks() {
  const w = useWords();
  return (
    <>
      <a href="/cong">{w.open}</a>
      <Link to="/bien-tap">{w.title}</Link>
    </>
  );
}
