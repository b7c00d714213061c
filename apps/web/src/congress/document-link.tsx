import { useQuery } from "@tanstack/react-query";
import { api, documentUrl } from "../app/api.ts";
import { useLang } from "../app/text.ts";
import { IconFileText } from "../ui/icons.ts";
import classes from "./congress.module.css";
import { useCongress } from "./context.ts";

/** The papers of this congress; asked again whenever something was recorded. */
export function useDocuments() {
  const { id, view } = useCongress();
  return useQuery({
    queryKey: ["assembly", id, "documents", view.state.version, view.audience],
    queryFn: async () => {
      const result = await api.documents(id);
      return result.ok ? result.value : [];
    },
    placeholderData: (old) => old,
    retry: false,
  });
}

/** A link to the paper of one kind and round, as soon as it is ready. */
export function DocumentLink(props: {
  readonly kind: string;
  readonly election?: string;
  readonly round?: number;
  readonly label?: string;
}) {
  const { id } = useCongress();
  const { pick } = useLang();
  const documents = useDocuments();
  const found = documents.data?.find(
    (d) =>
      d.ready &&
      d.kind === props.kind &&
      (props.election === undefined || d.election === props.election) &&
      (props.round === undefined || d.round === props.round),
  );
  if (found === undefined) return null;
  return (
    <a className={classes.paper} href={documentUrl(id, found.id)} target="_blank" rel="noreferrer">
      <IconFileText size={18} aria-hidden />
      {props.label ?? pick(found.title)}
    </a>
  );
}
