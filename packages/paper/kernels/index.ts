/** The loops that cost the most when a page is read, compiled: `node packages/paper/src/kernels/build.ts` after a change. */
export { blurAcross, blurDown, blurOutAt, blurRowAt, blurWeightsAt } from "./blur";
export { addSquares, meanSquares, takeGreen } from "./colour";
export { drawCanvas, drawGrid } from "./draw";
export { fitAt, fitPatch } from "./fit";
export { bestPath, copyRows, freeInk, pathEndX, pathEndY, sparseInk } from "./ink";
export {
  jpegBlocks,
  jpegCodes,
  jpegData,
  jpegEnd,
  jpegGroups,
  jpegMostAcross,
  jpegPlanes,
  jpegRow,
  jpegStepsAt,
} from "./jpeg";
export { drawWord, leastAt, mismatches, nameSquare, squareU, squareV, wordSquare } from "./letters";
export { addLine, backAt, lineAt, lineRuns, mostVotes, planesAt, refineLine, takeLine, voteForAll } from "./lines";
export {
  cornersAt,
  countGreys,
  countStreaks,
  greysAt,
  isWithin,
  linesBeyond,
  longLine,
  marginInk,
  tell,
  tellAt,
} from "./page";
export { onField, onMap, onPage, onTone } from "./scan";
export { bareInk, binsAt, countGrain, countNoise, countPale, findSeal, hiddenInk, inkedPoints, sealAt } from "./sheet";
export { clear, inkedLine, offPath, ownColumns, ownInk, ownLow, ownTop, straightAt, straightest } from "./strokes";

/** The first byte that no kernel keeps for itself. */
export function heapBase(): usize {
  return __heap_base;
}
