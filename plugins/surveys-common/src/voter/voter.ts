import { BlindRSA, getSuiteByName } from '@cloudflare/blindrsa-ts';
import { base64url, CompactEncrypt, importJWK } from 'jose';
import { answerSchema } from '../schemas/answer';
import type { Answer } from '../schemas/answer';
import type { BallotKeys, CastAnswer } from '../schemas/ballots';

/**
 * The person's side of a ballot, in a browser. What is drawn with a session and
 * what is cast without one have nothing in common: RFC 9474.
 *
 * It is an entry of its own: its libraries weigh 40 kB, and a page that only
 * shows results does without them.
 */

/** What is kept between drawing and casting: all as base64url. */
export interface PreparedBallot {
  /** Random; only ever sent when it is cast. */
  message: string;
  /** Sent when it is drawn; says nothing of the message. */
  blindedMessage: string;
  /** Takes the blinding off again; never sent. */
  inverse: string;
}

/** Every envelope has the same length, whatever is in it. */
const ENVELOPE_BYTES = 4096;
const TOKEN_BYTES = 32;
/** The randomised variant, which RFC 9474 recommends. */
const BALLOT_SUITE = 'RSABSSA-SHA384-PSS-Randomized';

const suite = getSuiteByName(BlindRSA, BALLOT_SUITE);

async function importSigningKey(signing: BallotKeys['signing']) {
  return crypto.subtle.importKey(
    'jwk',
    signing,
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );
}

/** Makes a ballot up and blinds it. */
export async function prepareBallot(keys: BallotKeys): Promise<PreparedBallot> {
  const token = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  const message = suite.prepare(token);
  const { blindedMsg, inv } = await suite.blind(
    await importSigningKey(keys.signing),
    message,
  );
  return {
    message: base64url.encode(message),
    blindedMessage: base64url.encode(blindedMsg),
    inverse: base64url.encode(inv),
  };
}

/**
 * Takes the blinding off the server's signature.
 *
 * @returns the signature on the message itself
 * @throws Error when the server did not sign what it was asked to
 */
export async function unblindSignature(
  keys: BallotKeys,
  prepared: PreparedBallot,
  blindSignature: string,
): Promise<string> {
  const signature = await suite.finalize(
    await importSigningKey(keys.signing),
    base64url.decode(prepared.message),
    base64url.decode(blindSignature),
    base64url.decode(prepared.inverse),
  );
  return base64url.encode(signature);
}

/** Seals an answer, so that only the count can open it: JWE, ECDH-ES. */
export async function sealAnswer(
  keys: BallotKeys,
  answer: Answer,
): Promise<string> {
  const text = new TextEncoder().encode(
    JSON.stringify(answerSchema.parse(answer)),
  );
  // Trailing spaces are no part of JSON, and hide how long the text is.
  const padded = new Uint8Array(ENVELOPE_BYTES).fill(0x20);
  padded.set(text);
  return new CompactEncrypt(padded)
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(await importJWK(keys.sealing, 'ECDH-ES'));
}

/** Everything that is sent without a session. */
export async function fillBallot(
  keys: BallotKeys,
  prepared: PreparedBallot,
  signature: string,
  answer: Answer,
): Promise<CastAnswer> {
  return {
    message: prepared.message,
    signature,
    envelope: await sealAnswer(keys, answer),
  };
}

/** Digest of a ballot, as it stands in the receipts. */
export async function receiptOf(message: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    base64url.decode(message),
  );
  return base64url.encode(new Uint8Array(digest));
}
