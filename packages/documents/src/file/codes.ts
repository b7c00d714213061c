/** Check codes as people read them aloud: hexadecimal in groups of four. */

export const inFours = (hex: string): string => (hex.toLocaleUpperCase("en").match(/.{1,4}/g) ?? []).join(" ");

/** Check code of a paper: the first 128 bits of SHA-256 of its bytes. Enough that no second file can be made to fit. */
export const checkCode = (sha256: string): string => inFours(sha256.slice(0, 32));
