// pdfmake 0.3 ships no types; only what we call.
declare module 'pdfmake' {
  interface PdfMake {
    setFonts(fonts: { [family: string]: { normal: string; bold: string; italics: string; bolditalics: string } }): void;
    setUrlAccessPolicy(may: (url: string) => boolean): void;
    setLocalAccessPolicy(may: (path: string) => boolean): void;
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
  }
  const pdfmake: PdfMake;
  export default pdfmake;
}
