import type { StoredFile } from "@laphieu/portal";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
import { cropOf, type Frame } from "./crop.ts";
import classes from "./portal.module.css";
import { portalApi } from "./portal-api.ts";
import { useWords } from "./words.ts";

export const thumbOf = (file: StoredFile): string => `/cong/anh/${file.hash}-${file.photo?.sizes[0]?.width ?? 400}.jpg`;

/** Chooses a photograph that is here, or takes in a new one with its description, caption and frame. */
export function PhotoPicker(props: {
  readonly files: readonly StoredFile[];
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const [url, setUrl] = useState("");
  const [words, setWords] = useState({ alt: "", caption: "", credit: "" });
  const [frame, setFrame] = useState<Frame>("whole");
  const [place, setPlace] = useState(50);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (file === null) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    setSize(null);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const crop = size === null ? null : cropOf(size, frame, place / 100);
  const upload = async () => {
    if (file === null) return;
    const form = new FormData();
    form.append("photo", "1");
    for (const [name, value] of Object.entries(words)) form.append(name, value);
    if (crop !== null) form.append("crop", JSON.stringify(crop));
    form.append("file", file);
    setBusy(true);
    const sent = await portalApi.upload(form);
    setBusy(false);
    if (!sent.ok) return setRefusal(sent.refusal);
    await client.invalidateQueries({ queryKey: ["portal"] });
    props.onChoose(sent.value.id);
  };
  const text = (name: keyof typeof words, label: string, required = false) => (
    <TextInput
      label={label}
      required={required}
      value={words[name]}
      onChange={(e) => setWords({ ...words, [name]: e.currentTarget.value })}
    />
  );
  return (
    <section className={classes.box} aria-label={w.addPhoto}>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <label>
        {w.photoFile}
        <br />
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp"
          onChange={(e) => setFile(e.currentTarget.files?.[0] ?? null)}
        />
      </label>
      {file === null ? null : (
        <>
          <div style={{ position: "relative", width: "fit-content", maxWidth: "100%" }}>
            <img
              src={url}
              alt=""
              style={{ maxWidth: "100%", maxHeight: 280, display: "block" }}
              onLoad={(e) => setSize({ width: e.currentTarget.naturalWidth, height: e.currentTarget.naturalHeight })}
            />
            {crop === null ? null : (
              <div
                aria-hidden
                style={{
                  position: "absolute",
                  border: "2px solid #fff",
                  boxShadow: "0 0 0 200px rgb(0 0 0 / 45%)",
                  clipPath: "inset(-200px)",
                  left: `${crop.x * 100}%`,
                  top: `${crop.y * 100}%`,
                  width: `${crop.width * 100}%`,
                  height: `${crop.height * 100}%`,
                }}
              />
            )}
          </div>
          <div className={classes.grid}>
            <NativeSelect
              label={w.crop}
              value={frame}
              onChange={(e) =>
                setFrame(
                  e.currentTarget.value === "wide" ? "wide" : e.currentTarget.value === "square" ? "square" : "whole",
                )
              }
              data={[
                { value: "whole", label: w.cropWhole },
                { value: "wide", label: w.cropWide },
                { value: "square", label: w.cropSquare },
              ]}
            />
            {frame === "whole" ? null : (
              <label>
                {w.cropAt}
                <br />
                <input
                  type="range"
                  min={0}
                  max={100}
                  value={place}
                  onChange={(e) => setPlace(Number(e.currentTarget.value))}
                />
              </label>
            )}
          </div>
          {text("alt", w.alt, true)}
          {text("caption", w.caption)}
          {text("credit", w.credit)}
        </>
      )}
      <div className={classes.bar}>
        <Button onClick={() => void upload()} disabled={file === null || words.alt.trim() === ""} loading={busy}>
          {w.upload}
        </Button>
        <Button variant="default" onClick={props.onClose}>
          {w.cancel}
        </Button>
      </div>
      {props.files.length === 0 ? null : <h3>{w.photos}</h3>}
      <ul className={classes.thumbs}>
        {props.files.map((f) => (
          <li key={f.id}>
            <button type="button" title={w.choose} onClick={() => props.onChoose(f.id)}>
              <img className={classes.thumb} src={thumbOf(f)} alt={f.photo?.alt ?? ""} loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
