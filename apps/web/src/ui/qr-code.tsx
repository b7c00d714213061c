import { encode } from "uqr";

/** A QR code as plain SVG: no image address, so that the content security policy needs no exception. */
export function QrCode(props: { readonly text: string; readonly label: string; readonly size?: number }) {
  const { data, size } = encode(props.text, { border: 2 });
  let path = "";
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    });
  });
  const px = props.size ?? 160;
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width={px} height={px} role="img" aria-label={props.label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#1d1a17" shapeRendering="crispEdges" />
    </svg>
  );
}
