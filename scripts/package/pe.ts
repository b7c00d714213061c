/** Reads of a Windows program what must be known before it is sent out: its machine, and the libraries it asks for. */

export type Portable = {
  readonly machine: "x64" | "x86" | "arm64" | "other";
  readonly kind: "program" | "library";
  /** Names of the libraries it imports, in small letters; those loaded on first use as well. */
  readonly imports: readonly string[];
  /** Whether it carries a signature of its publisher (Authenticode). Not verified here. */
  readonly signed: boolean;
};

const machines: Readonly<Record<number, Portable["machine"]>> = { 34404: "x64", 332: "x86", 43620: "arm64" };

/** Reads a PE file (`.exe`, `.dll`, `.node`); null when it is none. */
export function readPortable(bytes: Buffer): Portable | null {
  try {
    if (bytes.toString("latin1", 0, 2) !== "MZ") return null;
    const header = bytes.readUInt32LE(0x3c);
    if (bytes.toString("latin1", header, header + 4) !== "PE\0\0") return null;
    const machine = machines[bytes.readUInt16LE(header + 4)] ?? "other";
    const sectionCount = bytes.readUInt16LE(header + 6);
    const optionalSize = bytes.readUInt16LE(header + 20);
    const flags = bytes.readUInt16LE(header + 22);
    const optional = header + 24;
    const wide = bytes.readUInt16LE(optional) === 0x20b;
    const directories = optional + (wide ? 112 : 96);
    const sections = Array.from({ length: sectionCount }, (_, n) => {
      const at = optional + optionalSize + n * 40;
      return {
        address: bytes.readUInt32LE(at + 12),
        size: Math.max(bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 16)),
        place: bytes.readUInt32LE(at + 20),
      };
    });
    const placeOf = (address: number): number => {
      const section = sections.find((s) => address >= s.address && address < s.address + s.size);
      if (section === undefined) throw new RangeError("An address outside of all sections");
      return address - section.address + section.place;
    };
    const nameAt = (address: number): string => {
      const start = placeOf(address);
      return bytes.toString("latin1", start, bytes.indexOf(0, start)).toLowerCase();
    };
    const listed = (directory: number, size: number, nameField: number): readonly string[] => {
      const address = bytes.readUInt32LE(directories + directory * 8);
      if (address === 0) return [];
      const names: string[] = [];
      for (let at = placeOf(address); bytes.readUInt32LE(at + nameField) !== 0; at += size)
        names.push(nameAt(bytes.readUInt32LE(at + nameField)));
      return names;
    };
    return {
      machine,
      kind: (flags & 0x2000) === 0 ? "program" : "library",
      imports: [...new Set([...listed(1, 20, 12), ...listed(13, 32, 4)])].sort(),
      signed: bytes.readUInt32LE(directories + 4 * 8 + 4) > 0,
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
