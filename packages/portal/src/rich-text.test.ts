import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { cleanRichText, photosIn, plainText, safeAddress } from "./rich-text.ts";

it("keeps what an article is written with", () => {
  const text =
    '<h2>Mở đầu</h2><p>Một <strong>chữ</strong> và <a href="https://example.vn/" rel="noopener">liên kết</a>.</p><ul><li>một</li><li>hai</li></ul>';
  assert.equal(cleanRichText(text), text);
});

for (const [name, input] of [
  ["a script", "<p>a</p><script>alert(1)</script>"],
  ["a script in capitals, unclosed", "<p>a</p><SCRIPT src=//x>alert(1)"],
  ["an event", '<p onclick="alert(1)">a</p><img src=x onerror=alert(1)>'],
  ["an address with a script", '<p><a href="javascript:alert(1)">a</a></p>'],
  ["an address with a hidden scheme", '<p><a href="java\tscript:alert(1)">a</a></p>'],
  ["an address in character references", '<p><a href="&#106;avascript&colon;alert(1)">a</a></p>'],
  ["a drawing", '<p>a<svg onload="alert(1)"><a href="javascript:1">x</a></svg></p>'],
  ["a frame", '<p>a</p><iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ["nested tags", "<p>a</p><scr<script>ipt>alert(1)</script>"],
  ["style", '<p style="background:url(javascript:1)">a</p><style>p{}</style>'],
] as const)
  it(`takes ${name} out`, () => {
    const clean = cleanRichText(input);
    assert.doesNotMatch(clean, /<(script|img|svg|iframe|style)|\son\w+=|javascript:|style=/i);
    assert.match(clean, /a/);
  });

it("takes a paste from Word", () => {
  const word = `<html xmlns:o="urn"><head><style>p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head><body>
<p class=MsoNormal style='text-align:justify'><b><span lang=VI style='font-size:14.0pt'>Thực hiện kế hoạch<o:p></o:p></span></b></p>
<p class=MsoListParagraph><span style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Việc thứ nhất</p>
<p class=MsoListParagraph><span style='font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp; </span></span>Việc thứ hai</p>
<p class=MsoNormal><span style='font-style:italic'>nghiêng</span><o:p>&nbsp;</o:p></p></body></html>`;
  assert.equal(
    cleanRichText(word),
    "<p><strong>Thực hiện kế hoạch</strong></p><ul><li>Việc thứ nhất</li><li>Việc thứ hai</li></ul><p><em>nghiêng</em></p>",
  );
});

it("closes what is left open, and keeps a table a table", () => {
  assert.equal(cleanRichText("<p>một<p>hai <b>ba"), "<p>một</p><p>hai <strong>ba</strong></p>");
  assert.equal(
    cleanRichText("<table><tbody><tr><td><p>1</p><p>2</p><td colspan=2>3</table>"),
    '<table><tr><td>1<br>2</td><td colspan="2">3</td></tr></table>',
  );
});

it("holds photographs by their id alone", () => {
  const clean = cleanRichText(
    '<p>a</p><figure data-photo="abc123"><img src=x></figure><figure data-photo="../x"></figure>',
  );
  assert.equal(clean, '<p>a</p><figure data-photo="abc123"></figure>');
  assert.deepEqual(photosIn(clean), ["abc123"]);
});

it("reads addresses", () => {
  assert.equal(safeAddress("/cong/van-ban"), "/cong/van-ban");
  for (const bad of ["//evil.example", "/\\evil.example", "data:text/html,x", "vbscript:x", ""])
    assert.equal(safeAddress(bad), null);
});

it("is safe and settled for any input", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "<ul>",
      "<li>",
      "</ul>",
      "<table>",
      "<tr>",
      "<td>",
      "</table>",
      "<a href='/x'>",
      "</a>",
      "<script>",
      "</script>",
      "<br>",
      "<blockquote>",
      "</blockquote>",
      "<h2>",
      "</h2>",
      "&lt;",
      "<figure data-photo=abcd>",
      "</figure>",
      "<span style='font-weight:bold'>",
      "</span>",
      "·   a",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const once = cleanRichText(pieces.join(""));
      for (const tag of once.matchAll(/<[^>]*>/g))
        assert.match(
          tag[0],
          /^<\/?(p|h2|h3|ul|ol|li|blockquote|table|tr|td|th|strong|em|u|sub|sup|br|hr|figure|a)( href="[^"]*"( rel="noopener")?| data-photo="[a-z0-9]+"| (col|row)span="\d+")*>$/,
        );
      const twice = cleanRichText(once);
      assert.equal(plainText(twice), plainText(once));
    }),
    { numRuns: 300 },
  );
});

it("gives the words", () => {
  assert.equal(plainText("<p>Một &amp; hai</p><ul><li>ba</li></ul>"), "Một & hai ba");
});
