import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromTcvn3, fromVni, legacyEncodingOfFont } from "./legacy.ts";

const TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const LOWER = [
  ...[..."aăâeêioôơuưy"].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize("NFC"))),
  ..."bcdđghklmnpqrstvx",
];
const ALPHABET = [...LOWER, ...LOWER.map((letter) => letter.toUpperCase())];

// Codes of the lower-case letters in TCVN3 and VNI as published, written apart from the tables under test.
const TCVN3_LOWER =
  "a a µ à ¶ ả · ã ¸ á ¹ ạ ¨ ă » ằ ¼ ẳ ½ ẵ ¾ ắ Æ ặ © â Ç ầ È ẩ É ẫ Ê ấ Ë ậ ® đ Ì è Î ẻ Ï ẽ Ð é Ñ ẹ ª ê Ò ề Ó ể Ô ễ Õ ế Ö ệ × ì Ø ỉ Ü ĩ Ý í Þ ị ß ò á ỏ â õ ã ó ä ọ « ô å ồ æ ổ ç ỗ è ố é ộ ¬ ơ ê ờ ë ở ì ỡ í ớ î ợ ï ù ñ ủ ò ũ ó ú ô ụ \u00ad ư õ ừ ö ử ÷ ữ ø ứ ù ự ú ỳ û ỷ ü ỹ ý ý þ ỵ ¡ Ă ¢ Â £ Ê ¤ Ô ¥ Ơ ¦ Ư § Đ";
const VNI_LOWER =
  "aù á aø à aû ả aõ ã aï ạ aâ â aá ấ aà ầ aå ẩ aã ẫ aä ậ aê ă aé ắ aè ằ aú ẳ aü ẵ aë ặ eù é eø è eû ẻ eõ ẽ eï ẹ eâ ê eá ế eà ề eå ể eã ễ eä ệ où ó oø ò oû ỏ oõ õ oï ọ oâ ô oá ố oà ồ oå ổ oã ỗ oä ộ ô ơ ôù ớ ôø ờ ôû ở ôõ ỡ ôï ợ uù ú uø ù uû ủ uõ ũ uï ụ ö ư öù ứ öø ừ öû ử öõ ữ öï ự í í ì ì æ ỉ ó ĩ ò ị yù ý yø ỳ yû ỷ yõ ỹ î ỵ ñ đ";
function pairs(list: string): Map<string, string> {
  const words = list.split(" ");
  const table = new Map<string, string>();
  for (let at = 0; at + 1 < words.length; at += 2) table.set(words[at + 1] ?? "", words[at] ?? "");
  return table;
}
const toTcvn3 = pairs(TCVN3_LOWER);
const toVni = pairs(VNI_LOWER);
const encode = (text: string, table: Map<string, string>): string =>
  [...text].map((letter) => table.get(letter) ?? letter).join("");
const encodeVni = (text: string): string =>
  [...text]
    .map((letter) =>
      letter === letter.toLowerCase()
        ? (toVni.get(letter) ?? letter)
        : (toVni.get(letter.toLowerCase()) ?? letter).toUpperCase(),
    )
    .join("");

test("the alphabet under test is complete", () => {
  assert.equal(new Set(ALPHABET).size, 178);
});

test("TCVN3: every lower-case letter, the plain capitals, and all capitals through a capitals font", () => {
  for (const letter of LOWER) {
    assert.equal(fromTcvn3(encode(letter, toTcvn3)), letter);
    assert.equal(fromTcvn3(encode(letter, toTcvn3), true), letter.toUpperCase());
  }
  for (const letter of "ĂÂÊÔƠƯĐ") assert.equal(fromTcvn3(encode(letter, toTcvn3)), letter);
});

test("TCVN3: the upper half of the code table holds every letter exactly once", () => {
  const letters = Array.from({ length: 0x80 }, (_, code) => fromTcvn3(String.fromCharCode(0x80 + code))).filter(
    (letter) => /\p{L}/u.test(letter),
  );
  assert.equal(new Set(letters).size, letters.length);
  for (const letter of letters) assert.ok(ALPHABET.includes(letter), letter);
});

test("VNI: every letter, also with the mark in the other case", () => {
  for (const letter of ALPHABET) assert.equal(fromVni(encodeVni(letter)), letter);
  assert.equal(fromVni("Aùnh"), "Ánh");
  assert.equal(fromVni("AÙnh"), "Ánh");
});

test("whole words as found in old workbooks", () => {
  assert.equal(fromTcvn3("Ninh B×nh"), "Ninh Bình");
  assert.equal(fromTcvn3("M\u00adêng Kh\u00ad¬ng"), "Mường Khương");
  assert.equal(fromTcvn3("NguyÔn V¨n §øc"), "Nguyễn Văn Đức");
  assert.equal(fromTcvn3("nguyÔn v¨n ®øc", true), "NGUYỄN VĂN ĐỨC");
  assert.equal(fromTcvn3("A\u00b3nh"), "Ánh");
  assert.equal(fromVni("Nguyeãn Vaên Ñöùc"), "Nguyễn Văn Đức");
  assert.equal(fromVni("TRAÀN THÒ HÖÔØNG"), "TRẦN THỊ HƯỜNG");
  assert.equal(fromVni("Xin chaøo caùc baïn"), "Xin chào các bạn");
});

test("any Vietnamese text written in an old encoding comes back unchanged", () => {
  const lower = fc
    .array(fc.constantFrom(...LOWER, " ", ".", "1"), { maxLength: 40 })
    .map((letters) => letters.join(""));
  const mixed = fc
    .array(fc.constantFrom(...ALPHABET, " ", ".", "1"), { maxLength: 40 })
    .map((letters) => letters.join(""));
  fc.assert(fc.property(lower, (text) => assert.equal(fromTcvn3(encode(text, toTcvn3)), text)));
  fc.assert(fc.property(lower, (text) => assert.equal(fromTcvn3(encode(text, toTcvn3), true), text.toUpperCase())));
  fc.assert(fc.property(mixed, (text) => assert.equal(fromVni(encodeVni(text)), text)));
});

test("fonts tell the encoding", () => {
  assert.equal(legacyEncodingOfFont(".VnTime"), "TCVN3");
  assert.equal(legacyEncodingOfFont(".vnArial Narrow"), "TCVN3");
  assert.equal(legacyEncodingOfFont(".VnTimeH"), "TCVN3-capitals");
  assert.equal(legacyEncodingOfFont(".VnArialH"), "TCVN3-capitals");
  assert.equal(legacyEncodingOfFont("VNI-Times"), "VNI");
  assert.equal(legacyEncodingOfFont("VNI Helve"), "VNI");
  for (const font of ["Times New Roman", "Tinos", "Calibri", "", "Vnu"]) assert.equal(legacyEncodingOfFont(font), null);
});
