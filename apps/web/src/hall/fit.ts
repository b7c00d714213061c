/**
 * Draws a line narrower when it is longer than its place. Height never shrinks: letters stay 60 px tall at 1920×1080,
 * which is what can be read from the last row.
 */
export function fitAll(within: ParentNode = document): void {
  for (const element of within.querySelectorAll<HTMLElement>("[data-fit]")) {
    element.style.transform = "";
    const room = element.getBoundingClientRect().width;
    const width = widthOf(element);
    if (room > 0 && width > room + 0.5) {
      // A line too long for its place starts at its left edge, also in a centred block.
      element.style.transformOrigin = "left center";
      element.style.transform = `scaleX(${room / width})`;
    }
  }
}

function widthOf(element: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().width;
}
