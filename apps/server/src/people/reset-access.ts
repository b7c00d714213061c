/** Ends every way into an account and makes one way back: a link that sets a new password. */
import type { Services } from "../services.ts";
import type { Account } from "./accounts.ts";
import { randomToken } from "./secrets.ts";

const day = 24 * 3_600_000;

/**
 * From here on the old password, phone and passkeys open nothing, whether or not the link is used. `by` is the owner who
 * asked, or the account itself where somebody at the console asked, who holds the data folder anyway. The code is valid
 * for a day.
 */
export async function resetAccess(
  services: Pick<Services, "accounts" | "known" | "invitations" | "access" | "now">,
  account: Account,
  by: Account,
): Promise<{ readonly code: string; readonly expires: number }> {
  const { accounts, known, invitations, access } = services;
  await accounts.replacePassword(account.id, randomToken());
  accounts.endSessions(account.id);
  known.forget(account.id);
  invitations.revokeFor(account.id);
  const expires = services.now().getTime() + day;
  const { id, name } = account;
  const code = invitations.create({ name, account: id, owner: false, grants: [], expires, by: by.id });
  await access.record({ type: "access-reset", account: id, by: by.id });
  return { code, expires };
}
