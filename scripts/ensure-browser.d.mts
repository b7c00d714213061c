export function chromium(): Promise<{ readonly path: string; readonly env: { readonly [name: string]: string } }>;
