/** Ends a sentence with one full stop: «…Орлова А. П.» has its own already. */
export function endSentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
