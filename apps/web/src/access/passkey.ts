/** The browser's part of passkeys (WebAuthn level 3); null when the person or the browser declines. */

/** Makes a passkey and answers what the server checks. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  try {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const made = await navigator.credentials.create({ publicKey });
    return made instanceof PublicKeyCredential ? made.toJSON() : null;
  } catch {
    return null;
  }
}

/** Signs the challenge with a passkey of this device. */
export async function signWithPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const given = await navigator.credentials.get({ publicKey });
    return given instanceof PublicKeyCredential ? given.toJSON() : null;
  } catch {
    return null;
  }
}

/** Whether this browser knows passkeys at all. */
export const browserHasPasskeys = (): boolean =>
  window.isSecureContext &&
  typeof PublicKeyCredential === "function" &&
  "parseRequestOptionsFromJSON" in PublicKeyCredential;
