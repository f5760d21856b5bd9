import type { SignatureVerdict } from '../interface.ts';
import type { SignatureRequest, SignatureVerifier } from '../services.ts';

const notQualified = 'НЕ ЯВЛЯЕТСЯ КВАЛИФИЦИРОВАННОЙ ПОДПИСЬЮ';

/**
 * The double for training and demonstration: takes a statement, or a file `{"sha256": …, "signer": …}` that names the hash of the document.
 * It proves nothing about who signed, and says so every time.
 */
export const trainingVerifier: SignatureVerifier = {
  name: 'учебная проверка',
  verify: async (request) => {
    const claim = readClaim(request);
    const valid = claim !== null;
    const established = valid
      ? 'УЧЕБНАЯ ПОДПИСЬ принята.'
      : 'УЧЕБНАЯ ПОДПИСЬ не принята: файл подписи относится к другому документу или испорчен.';
    const verdict: SignatureVerdict = {
      valid,
      qualified: false,
      verifier: trainingVerifier.name,
      signer: claim?.signer ?? null,
      words: `${established} ${notQualified}: владелец, сертификат и полномочия не проверялись, юридической силы у неё нет.`,
    };
    return verdict;
  },
};

function readClaim({ signature, statement, sha256, claimedSigner }: SignatureRequest): { signer: string | null } | null {
  if (!signature) return statement ? { signer: claimedSigner } : null;
  try {
    const claim = JSON.parse(Buffer.from(signature).toString('utf8')) as { sha256?: unknown; signer?: unknown };
    if (claim.sha256 !== sha256) return null;
    return { signer: typeof claim.signer === 'string' ? claim.signer : claimedSigner };
  } catch {
    return null; // not the training file: not accepted
  }
}
