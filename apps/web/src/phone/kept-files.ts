/**
 * Documents that lie on the phone, by the hash of their bytes. In the browser's own database, which is there on plain HTTP
 * too; a phone that gives none keeps them until the page is closed.
 */
const name = "laphieu-dt";
const store = "files";
const meanwhile = new Map<string, Blob>();

const opened = (): Promise<IDBDatabase | null> =>
  new Promise((resolve) => {
    try {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(store);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(null);
      asked.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });

/** Runs one request of the database; null when there is none, or when it fails (a full phone). */
async function asked<T>(mode: IDBTransactionMode, make: (files: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const base = await opened();
  if (base === null) return null;
  return new Promise((resolve) => {
    try {
      const change = base.transaction(store, mode);
      const request = make(change.objectStore(store));
      change.oncomplete = () => {
        resolve(request.result);
        base.close();
      };
      change.onabort = () => {
        resolve(null);
        base.close();
      };
    } catch {
      resolve(null);
    }
  });
}

/** The file of this hash, if it lies here. */
export async function keptFile(hash: string): Promise<Blob | null> {
  const found: unknown = await asked<unknown>("readonly", (files) => files.get(hash));
  return found instanceof Blob ? found : (meanwhile.get(hash) ?? null);
}

export async function keepFile(hash: string, file: Blob): Promise<void> {
  meanwhile.set(hash, file);
  await asked("readwrite", (files) => files.put(file, hash));
}

/** Forgets what is no longer handed out. */
export async function forgetOthers(hashes: readonly string[]): Promise<void> {
  for (const hash of meanwhile.keys()) if (!hashes.includes(hash)) meanwhile.delete(hash);
  const keys = await asked("readonly", (files) => files.getAllKeys());
  for (const key of keys ?? []) {
    if (typeof key === "string" && !hashes.includes(key)) await asked("readwrite", (files) => files.delete(key));
  }
}
