import { useRef } from "react";
import { type Crop, drawn, keyed, moved, resized, type Size } from "./crop.ts";
import classes from "./portal.module.css";
import { put, useWords } from "./words.ts";

type Point = { readonly x: number; readonly y: number };
type Hold = { readonly what: "draw" | "move" | "size"; readonly from: Point; readonly crop: Crop };

const percent = (share: number): number => Math.round(share * 100);

/** The picture with the frame that is kept of it: drawn, moved and sized with the pointer, or with the arrow keys. */
export function CropBox(props: {
  readonly url: string;
  readonly crop: Crop | null;
  /** Width by height of the frame in shares; null where it is free. */
  readonly ratio: number | null;
  readonly onSize: (size: Size) => void;
  readonly onCrop: (crop: Crop) => void;
}) {
  const w = useWords();
  const box = useRef<HTMLDivElement>(null);
  const hold = useRef<Hold | null>(null);
  const { crop, ratio } = props;
  const pointOf = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const rect = box.current?.getBoundingClientRect();
    if (rect === undefined || rect.width === 0 || rect.height === 0) return { x: 0, y: 0 };
    return { x: (event.clientX - rect.left) / rect.width, y: (event.clientY - rect.top) / rect.height };
  };
  const begin = (event: React.PointerEvent<HTMLElement>) => {
    if (crop === null || event.button !== 0) return;
    const part = event.target instanceof HTMLElement ? event.target.dataset.part : undefined;
    const what = part === "size" ? "size" : part === "frame" ? "move" : ratio === null ? "draw" : null;
    if (what === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    hold.current = { what, from: pointOf(event), crop };
  };
  const follow = (event: React.PointerEvent<HTMLElement>) => {
    const held = hold.current;
    if (held === null) return;
    const at = pointOf(event);
    const [dx, dy] = [at.x - held.from.x, at.y - held.from.y];
    if (held.what === "draw") {
      if (Math.abs(dx) + Math.abs(dy) > 0.02) props.onCrop(drawn(held.from, at));
    } else props.onCrop(held.what === "move" ? moved(held.crop, dx, dy) : resized(held.crop, dx, dy, ratio));
  };
  const end = () => {
    hold.current = null;
  };
  const where =
    crop === null
      ? ""
      : put(w.cropIs, {
          x: percent(crop.x),
          y: percent(crop.y),
          width: percent(crop.width),
          height: percent(crop.height),
        });
  return (
    <div>
      <div
        ref={box}
        className={classes.crop}
        data-free={crop !== null && ratio === null}
        onPointerDown={begin}
        onPointerMove={follow}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <img
          src={props.url}
          alt={w.cropPicture}
          draggable={false}
          onLoad={(e) => props.onSize({ width: e.currentTarget.naturalWidth, height: e.currentTarget.naturalHeight })}
        />
        {crop === null ? null : (
          <button
            type="button"
            data-part="frame"
            className={classes.cropFrame}
            aria-label={`${w.cropFrame}. ${where}`}
            aria-describedby="crop-keys"
            style={{
              left: `${crop.x * 100}%`,
              top: `${crop.y * 100}%`,
              width: `${crop.width * 100}%`,
              height: `${crop.height * 100}%`,
            }}
            onKeyDown={(event) => {
              const next = keyed(crop, event.key, event.shiftKey, ratio);
              if (next === null) return;
              event.preventDefault();
              props.onCrop(next);
            }}
          >
            <span data-part="size" className={classes.cropCorner} />
          </button>
        )}
      </div>
      {crop === null ? null : (
        <>
          <p id="crop-keys" className={classes.note}>
            {w.cropKeys}
          </p>
          <p className={classes.note} aria-live="polite" data-crop>
            {where}
          </p>
        </>
      )}
    </div>
  );
}
