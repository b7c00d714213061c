/** What a phone's camera reads to join a Wi-Fi network: `WIFI:T:WPA;S:name;P:password;;`. */

/** Letters that the format itself uses stand behind a backslash. */
const plain = (text: string): string => text.replace(/[\\;,":]/g, (letter) => `\\${letter}`);

/** Text of the QR code; null without a name. Without a password the network is an open one. */
export function wifiText(name: string, password: string): string | null {
  const trimmed = name.trim();
  if (trimmed === "") return null;
  return password === ""
    ? `WIFI:T:nopass;S:${plain(trimmed)};;`
    : `WIFI:T:WPA;S:${plain(trimmed)};P:${plain(password)};;`;
}
