import type { StoredFile } from "@laphieu/portal";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ApiRefusal } from "../app/api.ts";
import { RefusalAlert } from "../ui/index.ts";
import { ChooseFile } from "./choose-file.tsx";
import { type Crop, cropOf, type Frame, frames, ratioOf, type Size } from "./crop.ts";
import { CropBox } from "./crop-box.tsx";
import { tooLarge } from "./file-size.ts";
import { PhotoWords } from "./photo-words.tsx";
import classes from "./portal.module.css";
import { portalApi } from "./portal-api.ts";
import { useWords } from "./words.ts";

export const thumbOf = (file: StoredFile): string => `/cong/anh/${file.hash}-${file.photo?.sizes[0]?.width ?? 400}.jpg`;

/** Small pictures by the id of their photograph. */
export const thumbsOf = (files: readonly StoredFile[]): ReadonlyMap<string, { url: string; alt: string }> =>
  new Map(files.flatMap((f) => (f.photo === null ? [] : [[f.id, { url: thumbOf(f), alt: f.photo.alt }] as const])));

/** Chooses a photograph that is here, or takes in a new one with its description, caption and frame. */
export function PhotoPicker(props: {
  readonly files: readonly StoredFile[];
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const client = useQueryClient();
  const top = useRef<HTMLElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [size, setSize] = useState<Size | null>(null);
  const [url, setUrl] = useState("");
  const [words, setWords] = useState({ alt: "", caption: "", credit: "" });
  const [frame, setFrame] = useState<Frame>("whole");
  const [crop, setCrop] = useState<Crop | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    top.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => {
    if (file === null) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    setSize(null);
    setFrame("whole");
    setCrop(null);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const large = tooLarge(chosen, "photo");
    setRefusal(large);
    if (large === null) setFile(chosen);
  };
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
    <section className={classes.box} aria-label={w.addPhoto} ref={top}>
      <RefusalAlert refusal={refusal} onClose={() => setRefusal(null)} />
      <div className={classes.bar}>
        <ChooseFile
          quiet={file !== null}
          label={w.photoChoose}
          accept="image/jpeg,image/png,image/webp"
          onFiles={(files) => choose(files[0])}
        />
        <span className={classes.note}>{file === null ? w.photoFile : file.name}</span>
      </div>
      {file === null ? null : (
        <>
          <CropBox
            url={url}
            crop={crop}
            ratio={size === null ? null : ratioOf(size, frame)}
            onSize={setSize}
            onCrop={setCrop}
          />
          <NativeSelect
            label={w.crop}
            value={frame}
            disabled={size === null}
            onChange={(e) => {
              const next = frames.find((f) => f === e.currentTarget.value) ?? "whole";
              setFrame(next);
              setCrop(size === null ? null : cropOf(size, next));
            }}
            data={frames.map((f) => ({ value: f, label: w.frames[f] }))}
          />
          {text("alt", w.alt, true)}
          {text("caption", w.caption)}
          {text("credit", w.credit)}
        </>
      )}
      <div className={classes.bar}>
        {file === null ? null : (
          <Button onClick={() => void upload()} disabled={words.alt.trim() === ""} loading={busy}>
            {w.upload}
          </Button>
        )}
        <Button variant="default" onClick={props.onClose}>
          {w.cancel}
        </Button>
      </div>
      {props.files.length === 0 ? null : <h3>{w.photos}</h3>}
      <ul className={classes.thumbs}>
        {props.files.map((f) => (
          <li key={f.id}>
            <button
              type="button"
              className={classes.pick}
              title={w.choose}
              aria-label={`${w.choose}: ${f.photo?.alt ?? ""}`}
              onClick={() => props.onChoose(f.id)}
            >
              <img className={classes.thumb} src={thumbOf(f)} alt="" loading="lazy" />
            </button>
            <PhotoWords file={f} />
          </li>
        ))}
      </ul>
    </section>
  );
}
