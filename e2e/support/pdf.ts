/** The text of a PDF as a reader's program finds it. */
import { PDFiumLibrary } from "@hyzyla/pdfium";

export async function pdfText(bytes: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    const pages: string[] = [];
    for (const page of document.pages()) pages.push(page.getText());
    document.destroy();
    return pages.join("\n").replace(/\s+/g, " ");
  } finally {
    library.destroy();
  }
}
