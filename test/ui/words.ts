import type { Page } from 'playwright';

/** Latin words that people of the field do use: names of keys, of the drawing tool's makers, file endings. */
const ALLOWED = new Set(['ctrl', 'enter', 'bpmn', 'io', 'pdf', 'docx']);

/**
 * English words and codes among what is seen. Keys on the keyboard (`kbd`), the machine view, prints and drawings are marked by `data-codes`
 * or are keys, and people's own data may hold Latin letters.
 */
export async function findForeignWords(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const skipped = 'kbd, [data-codes], script, style, noscript, svg';
    const lines: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || element.closest(skipped) !== null || element.getClientRects().length === 0) continue;
      lines.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      if (element.closest(skipped) !== null) continue;
      for (const name of ['aria-label', 'placeholder', 'title']) lines.push(element.getAttribute(name) ?? '');
    }
    return lines.join('\n');
  });
  const words = text.match(/[A-Za-z][A-Za-z_.-]+/g) ?? [];
  return [...new Set(words.filter((word) => !ALLOWED.has(word.toLowerCase())))];
}
