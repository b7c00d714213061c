/** A person's hands on a page: every click, choice and field filled is counted, and so is every screen seen. */
import type { Locator, Page } from "playwright-core";

export class Hands {
  readonly page: Page;
  actions = 0;
  readonly screens: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  get main(): Locator {
    return this.page.locator("main");
  }

  /** Notes that a new screen is in front of the person; waits until it shows the text. */
  async sees(text: string | RegExp): Promise<void> {
    await this.main.getByText(text).first().waitFor();
    this.screens.push(String(text));
  }

  async fill(label: string, value: string): Promise<void> {
    this.actions += 1;
    await this.main.getByLabel(label, { exact: true }).fill(value);
  }

  async press(name: string | RegExp, role: "button" | "link" | "tab" = "button"): Promise<void> {
    this.actions += 1;
    await this.page.getByRole(role, { name }).last().click();
  }

  async tick(name: string): Promise<void> {
    this.actions += 1;
    await this.main.getByRole("checkbox", { name, exact: true }).check();
  }

  async choose(label: string, name: string): Promise<void> {
    this.actions += 1;
    await this.main.getByRole("combobox", { name: label, exact: true }).selectOption({ label: name });
  }
}

/** First run: the owner's account. */
export async function createOwner(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Họ và tên").fill("Nguyễn Văn An");
  await page.getByLabel("Tên đăng nhập").fill("vanan");
  await page.getByLabel("Mật khẩu").fill("mot cau de nho 2027");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.getByText("Đại hội chi bộ").first().waitFor();
}
