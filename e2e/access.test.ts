/** The owner invites, the invited signs in with a code of the phone and by passkey, and is cut off while the page is open. */
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { RunningServer } from "@laphieu/server";
import type { Browser, Page } from "playwright-core";
import { totp } from "../apps/server/src/testing/totp.ts";
import { openBrowser, openWindow, removeFolder } from "./support/app.ts";
import { passesAxe } from "./support/axe.ts";
import { createOwner } from "./support/hands.ts";
import { serve } from "./support/here.ts";
import { picture } from "./support/picture.ts";

const secondPassword = "bai tho hai tram chu";

let server: RunningServer;
let folder: string;
let url: string;
let browser: Browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "laphieu-e2e-"));
  server = await serve(folder, { https: true });
  // Passkeys need a name, and localhost is one.
  url = server.url.replace("127.0.0.1", "localhost");
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
  await removeFolder(folder);
});

/** Axe at the width of a laptop and of a phone, and no sideways scrolling. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of [
    ["phone", { width: 390, height: 844 }],
    ["laptop", { width: 1366, height: 768 }],
  ] as const) {
    // As long as the page: axe takes what the edge of the window cuts for a target that is too small.
    await page.setViewportSize({ width: viewport.width, height: size === "phone" ? 4000 : 2000 });
    await passesAxe(page, `${name} ${size}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways on a ${size} by ${wide} px`);
    await page.setViewportSize(viewport);
    await picture(page, `${name}-${size}`);
  }
}

it("invite, sign in with a code of the phone, by passkey, and be cut off", async () => {
  const owner = await openWindow(browser);
  await createOwner(owner.page, url);
  await owner.page.request.post(`${url}/api/samples`, {
    headers: { "x-laphieu": "1" },
    data: { kind: "commune", until: "list" },
  });
  await owner.page.reload();
  await owner.page.getByRole("link", { name: "Người và vai trò" }).click();
  await owner.page.getByLabel("Họ và tên người được mời").fill("Trần Thị Thư");
  await owner.page.getByLabel("Vai trò", { exact: true }).selectOption({ label: "đoàn thư ký" });
  await looksRight(owner.page, "people");
  await owner.page.getByRole("button", { name: "Tạo lời mời" }).click();
  const shown = owner.page.getByRole("region", { name: "Lời mời cho Trần Thị Thư" });
  const invitation = (await shown.getByRole("link").textContent()) ?? "";
  await looksRight(owner.page, "invitation");

  const guest = await openWindow(browser);
  const { page } = guest;
  await page.goto(url + new URL(invitation).pathname);
  await page.getByText("Xin chào Trần Thị Thư").waitFor();
  assert.equal(await page.getByLabel("Tên đăng nhập").inputValue(), "tranthithu");
  await page.getByLabel("Mật khẩu").fill(secondPassword);
  await looksRight(page, "accept");
  await page.getByRole("button", { name: "Vào", exact: true }).click();
  await page.getByRole("link", { name: "Trần Thị Thư" }).click();

  await page.getByLabel("Mật khẩu của đồng chí").fill(secondPassword);
  await page.getByRole("button", { name: "Bật mã trên điện thoại" }).click();
  const secret = (await page.locator("code").textContent()) ?? "";
  await page.getByLabel("6 số đang hiện trên điện thoại").fill(totp(secret));
  await page.getByRole("button", { name: "Xác nhận" }).click();
  await page.getByText("Chép ra giấy").waitFor();
  await looksRight(page, "recovery");
  await page.getByRole("button", { name: "Đã chép" }).click();

  // A passkey of a browser that has an authenticator of its own.
  const devtools = await guest.context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.getByLabel("Tên khóa, để nhận ra sau này").fill("Máy của Thư");
  await page.getByRole("button", { name: "Thêm khóa truy cập" }).click();
  await page.getByText("Máy của Thư", { exact: false }).first().waitFor();
  await looksRight(page, "account");

  await page.getByRole("button", { name: "Ra khỏi máy này" }).click();
  await page.getByRole("button", { name: "Đăng nhập bằng khóa truy cập" }).click();
  await page.getByRole("link", { name: "Trần Thị Thư" }).waitFor();
  await page.getByRole("button", { name: "Ra khỏi máy này" }).click();
  await page.getByRole("button", { name: "Đăng nhập bằng khóa truy cập" }).waitFor();

  await page.getByLabel("Tên đăng nhập").fill("tranthithu");
  await page.getByLabel("Mật khẩu", { exact: true }).fill(secondPassword);
  await looksRight(page, "sign-in");
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.getByLabel("6 số trên điện thoại").fill("000000");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.getByText("Mã xác thực không đúng").waitFor();
  await looksRight(page, "second-factor");
  await page.getByLabel("6 số trên điện thoại").fill(totp(secret));
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page
    .getByRole("link", { name: /Đảng bộ/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Thiết bị" }).waitFor();

  await owner.page.goto(`${url}/quan-tri/phien`);
  await owner.page.getByRole("button", { name: "Ngắt phiên của Trần Thị Thư" }).first().waitFor();
  await looksRight(owner.page, "sessions");
  const ends = owner.page.getByRole("button", { name: "Ngắt phiên của Trần Thị Thư" });
  for (let left = await ends.count(); left > 0; left -= 1) {
    await ends.first().click();
    await owner.page.waitForFunction(
      (count) => document.querySelectorAll('[aria-label="Ngắt phiên của Trần Thị Thư"]').length === count,
      left - 1,
    );
  }
  await page.getByText("Mất liên lạc").waitFor();
  await page.reload();
  await page.getByText("Hãy đăng nhập").waitFor();

  for (const [path, name, text] of [
    ["/quan-tri/so", "log", "đăng nhập bằng khóa truy cập"],
    ["/ai-duoc-lam-gi", "rights", "Niêm phong phiếu"],
    ["/mang", "network", "Bộ phát Wi-Fi trong mười dòng"],
    ["/tham-gia", "code", "Vào bằng mã"],
  ] as const) {
    await owner.page.goto(url + path);
    await owner.page.getByText(text).first().waitFor();
    await looksRight(owner.page, name);
  }
  assert.deepEqual(owner.problems, []);
});

it("a laptop joins with eight letters, and is cut off from the page of devices", async () => {
  const owner = await openWindow(browser);
  await owner.page.goto(url);
  await owner.page.getByLabel("Tên đăng nhập").fill("vanan");
  await owner.page.getByLabel("Mật khẩu", { exact: true }).fill("mot cau de nho 2027");
  await owner.page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await owner.page
    .getByRole("link", { name: /Đảng bộ/ })
    .first()
    .click();
  await owner.page.getByRole("link", { name: "Thiết bị" }).click();
  await owner.page
    .locator("label")
    .filter({ hasText: /^Điểm danh$/ })
    .click();
  await owner.page.getByRole("button", { name: "Máy không có camera" }).click();
  const code = (await owner.page.getByText(/^[0-9a-z]{4}-[0-9a-z]{4}$/).textContent()) ?? "";
  const desk = await openWindow(browser);
  await desk.page.goto(url);
  await desk.page.getByRole("link", { name: "Vào bằng mã 8 chữ" }).click();
  await desk.page.getByLabel("Mã", { exact: true }).fill(code.toUpperCase());
  await desk.page.getByLabel("Tên thiết bị này").fill("Bàn số 2");
  await desk.page.getByRole("button", { name: "Vào", exact: true }).click();
  await desk.page.waitForURL(/diem-danh/);
  await owner.page.getByRole("button", { name: "Tạo mã cho tất cả đại biểu" }).click();
  await owner.page.getByText("201 thẻ, 0 đã dùng").waitFor();
  await owner.page.reload();
  await owner.page.getByRole("button", { name: "Ngắt Bàn số 2" }).waitFor();
  await looksRight(owner.page, "devices");
  await owner.page.getByRole("button", { name: "Ngắt Bàn số 2" }).click();
  await desk.page.getByText("Mất liên lạc").waitFor();
  assert.deepEqual(owner.problems, []);
});
