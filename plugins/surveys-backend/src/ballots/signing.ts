import {
  constants,
  createHash,
  KeyObject,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto';
import { InputError } from '@backstage/errors';

/** Bits of a campaign's signing key. */
export const SIGNING_KEY_BITS = 2048;
const SIGNING_KEY_BYTES = SIGNING_KEY_BITS / 8;
/** RSABSSA-SHA384-PSS-Randomized. */
const HASH = 'sha384';
const SALT_BYTES = 48;
/** 32 random bytes of the variant before 32 of the ballot's own. */
const MESSAGE_BYTES = 64;

function toBytes(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

/**
 * BlindSign of RFC 9474, by OpenSSL: the raw private operation, checked with
 * the public one so that a fault cannot give the key away. The library of the
 * person's side does it in JavaScript, which takes half a second, stops
 * everything else meanwhile, and tells the key to who can measure time.
 *
 * @throws InputError when the message does not fit the key
 */
export function signBlinded(key: KeyObject, blindedMessage: string): string {
  const blinded = toBytes(blindedMessage);
  if (blinded.length !== SIGNING_KEY_BYTES) {
    throw new InputError(
      `"blindedMessage" has ${blinded.length} bytes: it must have ${SIGNING_KEY_BYTES}, as many as the key`,
    );
  }
  const padding = constants.RSA_NO_PADDING;
  let signature: Buffer;
  try {
    signature = privateDecrypt({ key, padding }, blinded);
  } catch (error) {
    throw new InputError(
      '"blindedMessage" is no number below the modulus of the key',
      error,
    );
  }
  // The private key holds the public one.
  if (!publicEncrypt({ key, padding }, signature).equals(blinded)) {
    throw new Error('The signing operation gave a wrong result');
  }
  return signature.toString('base64url');
}

/** Whether a ballot carries the campaign's signature. */
export function isSigned(
  key: KeyObject,
  ballot: { message: string; signature: string },
): boolean {
  const message = toBytes(ballot.message);
  return (
    message.length === MESSAGE_BYTES &&
    verify(
      HASH,
      message,
      {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: SALT_BYTES,
      },
      toBytes(ballot.signature),
    )
  );
}

/** SHA-256 as base64url, of bytes that came as base64url. */
export function digestOf(text: string): string {
  return createHash('sha256').update(toBytes(text)).digest('base64url');
}
