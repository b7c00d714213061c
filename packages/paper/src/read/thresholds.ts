/**
 * Every number on which a reading depends, in one place and frozen: they change only together with the version, and only
 * after the whole set of tuning pages was read again. Lengths in mm, areas in mm², ink from 0 (paper) to 1 (print).
 *
 * Between what counts as a stroke and what counts as nothing lies at least a factor of two: what falls between is looked
 * at by people.
 */
export const thresholds = Object.freeze({
  version: 11,
  register: Object.freeze({
    /** Least pixels a millimetre (about 100 dpi) and most (about 620 dpi) of a scan. */
    pxPerMm: Object.freeze([3.9, 24.5] as const),
    /** How unequal the scales across and along may be, as a natural logarithm, and the cosine between the axes. */
    anisotropy: 0.035,
    shear: 0.025,
    /** How far a patch of print may lie from where the frame puts it. */
    reach: 1.6,
    /** The same where at least two lines of either direction fix the page. */
    nearReach: 0.9,
    /** A page is ours when the median of its patches scores this; a page of something else scores under 0.1. */
    score: 0.42,
    /** Under this nothing of ours is on the page. */
    foreign: 0.2,
    /** Root mean square distance of line points from the fitted frame. */
    residual: 0.45,
  }),
  print: Object.freeze({
    /** Mean of paper less print, as a share of the scale. */
    contrast: 0.14,
    /** A printed patch whose points lack ink to this share is not there. */
    missing: 0.3,
    /** Median of the same over the names, above which the whole print is too pale to tell words apart. */
    pale: 0.12,
    /** Share of names that may be missing before the list is another one. */
    otherNames: 0.15,
    /** Share of the words between heading and names that may be missing before the form is another one. */
    otherGuidance: 0.12,
    /** Share of the words above the names that may lie beyond the edge of the scan. */
    unseen: 0.2,
    /** 3.2 times the noise of the paper, in ink: pale strokes drown above it. */
    noise: 0.25,
  }),
  /** How letters match their print: measured on simulated scans, at most 0.33, 0.35 and 0.24 on papers of ours. */
  letters: Object.freeze({
    /** Of a letter's width, one less the correlation with the print: 26 for 27 shows 0.57 and more. */
    window: 0.4,
    /** Of a square millimetre of a word, the share of full ink that differs: a mark on a capital shows 0.39 and more. */
    square: 0.36,
    /** The same of a name, and over the middle one of the names without a stroke. */
    name: 0.28,
    nameOver: 1.45,
    /** The same of a name where the middle one is over this: letters set on whole pixels of a coarse page lie off by a part of one. */
    crisp: 0.165,
    nameCrisp: 0.31,
    /** Over this middle one the page is sharper than any scanner's, and names differ more from each other. */
    sharp: 0.2,
    nameOverSharp: 1.58,
  }),
  strike: Object.freeze({
    inked: 2,
    cover: 0.6,
    /** Share of the name that a second line, or the second half of a broken one, spans at least. */
    piece: 0.2,
    fill: 0.75,
    gap: 1.6,
    ink: 0.22,
    /** Mean height of the stroke from the middle of the letters, up and down, in em. */
    above: 0.3,
    below: 0.34,
    /** Mean height from which a stroke that also goes through the letters of the next name may be meant for that one. */
    leaning: 0.22,
    /** Least share of a name, less its ends, on which several strokes have ink this near to the middle of the letters (em): a circle has none. */
    through: 0.2,
    inner: 0.22,
    /** A stroke this thick covers the letters even when its middle is a little off. */
    thick: 1.3,
    thickOff: 0.36,
    thickCover: 0.8,
    thickThrough: 0.5,
    /** Thickness, and distance from the middle of the letters (em), from which a single line may be drawn under or over them. */
    underThick: 0.8,
    underOff: 0.25,
    /** Ink under this share of the middle one of its page is looked at. */
    paler: 0.4,
    /** A stroke from end to end of the strip must be darker than this, or it may be a fold. */
    foldInk: 0.45,
  }),
  /** A pale line on a page without any strike, or with pale ones. */
  whisper: Object.freeze({
    /** Least ink, and the same over the noise of the paper. */
    ink: 0.02,
    noise: 1.7,
    /** Millimetres of ink of a line, and of a part of one where nothing shines through. */
    inked: 4,
    part: 2,
    /** Share of its way on which it is inked, the same where words shine through, and share of the name it spans. */
    fill: 0.7,
    fillShining: 0.9,
    cover: 0.35,
    /** Share of the rows with such a line, over which it is words that shine through. */
    words: 0.25,
    /** Least ink, and the same over the noise of the paper, of the palest strokes of a hand known to be pale, and the names that may show such by chance: so many, or this share. */
    traceInk: 0.008,
    trace: 0.6,
    traces: 2,
    traceShare: 0.3,
    /** Reach of the shade of a fold. */
    shade: 2,
    /** Ink of the strokes of a page under which others are looked for. */
    pen: 0.4,
    /** From where to where beside a name its stroke is looked for, least ink and length there. */
    end: 1.2,
    reach: 7,
    endInk: 0.015,
    /** Over this ink it is a dot, and taller than this no line; steeper than this and beside the name alone it is a hair. */
    endMost: 0.3,
    thin: 0.7,
    steep: 0.5,
    run: 1.5,
  }),
  clear: Object.freeze({
    core: 1.0,
    strip: 1.45,
    /** Free ink between the letters, and in the whole row. */
    area: 0.5,
    free: 1,
    /** How much more of it may lie scattered, without any stroke, where the pen is dark. */
    grains: 2.2,
    /** Ink of a neighbour's stroke between the letters. */
    shared: 0.6,
    /** Free ink under which a row is not searched at all. */
    skip: 0.35,
    /** Points of ink at half the grain (0.11 mm² each) up to which a row is not even drawn in full. */
    sparse: 2,
  }),
  fold: Object.freeze({
    /** Mean ink of a crease over its surroundings in a margin. */
    margin: 0.045,
    /** Share of its way across the sheet on which it must be seen. */
    share: 0.62,
    /** Half the width that it takes out of the reading. */
    half: 0.6,
    /** Distance of a second line beside a fold that may be its shadow, or a strike. */
    shadow: 4,
    /** Share of the line of a pale stroke beyond the name, on both sides, that makes it a fold. */
    beyond: 0.3,
    /** Ink of a stroke that no fold has. */
    pale: 0.5,
    /** Distances from a long stroke, length, share of its ink and share of the way up to which the paper there is bare. */
    bareNear: 8,
    bareFar: 25,
    bareLength: 10,
    bareInk: 0.35,
    bareShare: 0.14,
    /** Rows of a column that folds may run through: more of them with such strokes are a hand that strikes far beyond. */
    most: 4,
    /** Least length of a straight line beside a name that is tried as a fold, and how far it may wave. */
    beside: 12,
    wave: 0.25,
    /** Ink on the name over ink in the margins, up to which there is only the fold. */
    ratio: 1.45,
    /** How far beyond a name no strike reaches, and ink, share of a margin and millimetres of ink there that are a fold. */
    far: 50,
    farInk: 0.22,
    farRoom: 1.6,
    farMargin: 0.4,
    farMet: 8,
    /** How far a strike through a name of another column may reach over its number and past its end, mm. */
    number: 18,
    past: 8,
    /** Ink of a fold up and down the sheet, and share of its way above and below a place on which it must be seen. */
    upright: 0.08,
    uprightShare: 0.35,
  }),
  streak: Object.freeze({
    /** Share of the rows of a scan on which a column is darker than those beside it, and by how many grey values. */
    share: 0.72,
    depth: 9,
  }),
  stray: Object.freeze({
    /** Ink in a struck row that its strokes do not explain. */
    area: 1.3,
    /** The same as a share of the ink of its strokes, for scribbles. */
    share: 0.15,
    /** How far a piece of a zigzag may lie from the rest of it, where letters cut it. */
    hop: 1.2,
    /** How far from the end of a strike, how large and how tall ink is that is a word beside the name. */
    apart: 0.6,
    word: 0.6,
    tall: 1.5,
  }),
  crossing: Object.freeze({
    /** A strike as straight as this is one line, and then hardly any ink may lie off it. */
    wave: 0.3,
    /** One line that waves up to this, the ink beside it that it may leave, and the same with ink of its own off its way. */
    littleWave: 0.45,
    littleFree: 0.8,
    littleArea: 1.1,
    /** Share of the ink of a strike, of a pen no paler than this, that the least ink of bars across it has. */
    ink: 0.3,
    pen: 0.4,
    /** Distance from the middle of the line that still belongs to it. */
    room: 0.9,
    area: 0.4,
    /** Share of a straight line through a name that lies on the strike, ink off it that is bars, and no more a scribble. */
    straight: 0.9,
    bars: 1,
    most: 0.45,
    /**
     * On paper without noise, of a pen no darker than `pen`: ink of pale bars, how far from a straight strike and how far
     * beyond the letters it is looked for (mm), and area of it, at least and over that of the other strikes of the page.
     */
    pale: Object.freeze({ pen: 0.65, ink: 0.07, room: 0.5, beyond: 0.67, area: 0.4, over: 0.1, times: 4 }),
  }),
  /** Two lines beside each other through one name. */
  twoLines: Object.freeze({
    /** Least length of the second that is seen beside the first, and how far their slopes may differ. */
    length: 2,
    slope: 0.06,
    /** Pale edge of a line, how far it goes on beyond its last ink, and half the width of the widest. */
    edge: 0.4,
    beyond: 1,
    widest: 0.7,
    /** Ink that may stay unexplained, and that beside one line, without a second, is bars across it. */
    left: 0.4,
    bars: 1,
  }),
  burnt: Object.freeze({
    /** Share of unprinted points without any grain and the grain of the rest, from which the white is burnt out. */
    flat: 0.55,
    sigma: 0.0035,
    /** Share of points without any grain from which a page without a stroke is one even white: drawn, or burnt out. */
    spotless: 0.965,
    /** Strokes of a dark pen with gaps, so many on a copy, and the share of its way on which such a one is inked. */
    gaps: 3,
    gapFill: 0.93,
    /** Share of grainless points from which patchy strokes on a page speak of burnt white too. */
    patchyFlat: 0.3,
    patchy: 2,
    /** Ink of a pen that cannot vanish, and of one that may in part have vanished where the white is burnt out. */
    pen: 0.5,
    palePen: 0.3,
    /** Pale lines on a page without any stroke, from which others may be paler still. */
    whispers: 2,
    /** Strokes whose ink differs no more than this from each other, so many of them, lost nothing: what is near to vanishing is uneven. */
    even: 0.05,
    evenStrokes: 3,
    /** Pale over middle ink around the print, under which no pale grey is left on the page. */
    pale: 0.75,
    /** White of a scan that was clipped at its end, and pale over middle ink up to which its edges are a scanner's. */
    white: 255,
    /** White under which no scan is burnt out. */
    least: 240,
    /** The same of a scan whose paper keeps some grain. */
    copyWhite: 245,
    copied: 1.4,
    /** Edges that no scanner makes, whatever grain the paper of the copy has. */
    copiedOutright: 1.6,
    /** Share of grainless points from which a page that asks for strokes and has none may have lost them on a copy. */
    bareFlat: 0.5,
    /** So many strokes that are inked on so much of their way, by a pen no paler than `palePen`, are of a pen that does not vanish. */
    wholeStrokes: 4,
    wholeFill: 0.97,
    /** Share of their way on which strokes of a pen that a copier began to burn out are inked. */
    patchyFill: 0.9,
    /** The same for a page with writing but no strike. */
    copiedWriting: 1.25,
    /** Share of its way on which a stroke is inked where a scan keeps two tones: of the middle one, and of each. */
    twoTones: Object.freeze({ flat: 0.9, median: 0.97, least: 0.95 }),
  }),
  /** The dotted lines of the marked style. */
  witness: Object.freeze({
    /** Ink of the darkest lines as printed, the least of it on the scan, and the same beside a page without any strike. */
    full: 0.3,
    least: 0.06,
    bare: 0.2,
    /** Share of the ink of every line, down to the palest, that proves that no pale stroke was lost. */
    well: 0.8,
    /** Least ink and share of its way of each stroke, of so many, that a lost witness says nothing against. */
    pen: 0.5,
    fill: 0.95,
    strokes: 2,
  }),
  /** Print that shines through the paper. */
  shine: Object.freeze({
    /** Ink between which it lies, share of bare paper on which it must be seen, and the highest level it may ask for. */
    from: 0.055,
    to: 0.26,
    share: 0.008,
    most: 0.3,
    /** How much darker than that level the pens of a page must be for it to hold there. */
    pen: 1.6,
  }),
  /** Print beyond the edges of the sheet. */
  beyond: Object.freeze({
    /** Distance from the edge, changes from light to dark along a line of the scan, and such lines, of 600 on its longer side. */
    edge: 6,
    changes: 6,
    lines: 12,
  }),
  /** Ink that the green channel does not show. */
  tint: Object.freeze({
    /** Least of it in a square of about a millimetre, and how much more of it than of ink that green shows. */
    ink: 0.1,
    over: 1.5,
    /** Squares of it on a page under which there is none, and area in a row or a cell that is looked at, and elsewhere. */
    page: 2,
    area: 1.5,
    elsewhere: 14,
  }),
  /** Pale ink over a whole name. */
  veil: Object.freeze({
    /** Pieces of a name of which each is measured, and the ink over that of other rows that is a veil. */
    parts: 6,
    ink: 0.018,
    /** The same of a name that is covered by a block. */
    block: 0.25,
  }),
  /** A name with neither box marked is read as such beside so many marks of a dark pen, at most so many of the names. */
  empty: Object.freeze({ marks: 5, pen: 0.4, share: 0.1, area: 0.05, trace: 0.03 }),
  box: Object.freeze({
    /** Width of the band on both sides of a box's outline that is not looked at. */
    outline: 0.5,
    marked: 0.9,
    wide: 1.2,
    empty: 0.3,
    /** Ink of no cross in the cell around a box: up to this nothing, from `outside` on a cross beside its box. */
    around: 1.2,
    outside: 2.4,
    /** Ink around a box up to this share of the ink of a pen no paler than `pen` that marked the other box is not of that pen. */
    otherPen: 0.55,
    pen: 0.4,
    /** Veil over a box beside one that is plainly marked. */
    veil: 0.06,
    /** A box inked over this share was filled in: beside another mark it is a correction. */
    filled: 0.72,
    /** A box inked over this share is a block, whatever stands in the other. */
    blot: 0.96,
    /**
     * One line through boxes under each other: width and height of its ink in a box, share of the way between them that is
     * inked, the longest way, and room beside the boxes.
     */
    line: Object.freeze({ width: 2.6, height: 2, inked: 0.85, most: 12, beside: 0.6 }),
    /** Least ink of what is left of a mark, the same over the noise of the paper, and area of it in a box that counts as bare. */
    traceInk: 0.05,
    traceNoise: 2.5,
    trace: 0.15,
  }),
});
