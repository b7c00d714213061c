import assert from "node:assert/strict";
import { test } from "node:test";
import { wifiText } from "./wifi.ts";

test("a phone reads name and password of the hall's Wi-Fi from the code", () => {
  assert.equal(wifiText(" Hội trường ", "dai hoi 2026"), "WIFI:T:WPA;S:Hội trường;P:dai hoi 2026;;");
  assert.equal(wifiText('A;B:"C"', "1\\2,3"), 'WIFI:T:WPA;S:A\\;B\\:\\"C\\";P:1\\\\2\\,3;;');
  assert.equal(wifiText("Khách", ""), "WIFI:T:nopass;S:Khách;;");
  assert.equal(wifiText("  ", "x"), null);
});
