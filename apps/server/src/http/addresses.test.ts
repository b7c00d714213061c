import assert from "node:assert/strict";
import { test } from "node:test";
import { hostChecker, isLoopback, machineAddresses } from "./addresses.ts";

test("on loopback only loopback names are answered", () => {
  const allowed = hostChecker("127.0.0.1");
  for (const host of ["127.0.0.1:4190", "localhost:4190", "localhost", "[::1]:4190"]) assert.ok(allowed(host), host);
  for (const host of [
    "evil.example",
    "evil.example:4190",
    "127.0.0.1.evil.example",
    "192.168.1.10:4190",
    undefined,
    "",
  ])
    assert.ok(!allowed(host), String(host));
});

test("beyond loopback the machine's own addresses are answered, and no other name", () => {
  const allowed = hostChecker("0.0.0.0");
  for (const address of machineAddresses()) assert.ok(allowed(`${address}:4190`), address);
  assert.ok(allowed("localhost:4190"));
  assert.ok(!allowed("192.168.evil.example:4190"));
  assert.ok(!allowed("hall.example"));
  assert.ok(isLoopback("::1") && isLoopback("127.0.0.1") && !isLoopback("0.0.0.0"));
});
