/** @jest-environment node */
import { BlindRSA, getSuiteByName } from '@cloudflare/blindrsa-ts';
import { base64url, compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import type { Answer } from '../schemas/answer';
import { sealingKeySchema, signingKeySchema } from '../schemas/ballots';
import type { BallotKeys } from '../schemas/ballots';
import {
  fillBallot,
  prepareBallot,
  receiptOf,
  sealAnswer,
  unblindSignature,
} from './voter';

let keys: BallotKeys;
let signingKey: CryptoKeyPair;
let openingKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

const suite = getSuiteByName(BlindRSA, 'RSABSSA-SHA384-PSS-Randomized');

async function generateSigningKey() {
  return suite.generateKey({
    modulusLength: 2048,
    publicExponent: Uint8Array.from([1, 0, 1]),
  });
}

async function publicJwk(key: CryptoKeyPair) {
  return signingKeySchema.parse(
    await crypto.subtle.exportKey('jwk', key.publicKey),
  );
}

beforeAll(async () => {
  signingKey = await generateSigningKey();
  const sealing = await generateKeyPair('ECDH-ES', { extractable: true });
  openingKey = sealing.privateKey;
  keys = {
    campaignId: '2026-q4',
    signing: await publicJwk(signingKey),
    sealing: sealingKeySchema.parse(await exportJWK(sealing.publicKey)),
    fingerprint: 'test',
  };
});

const answer: Answer = {
  score: 9,
  reason: 'speed',
  comment: '',
  domain: 'unsaid',
  tenure: 'unsaid',
};

async function sign(blindedMessage: string) {
  const signature = await suite.blindSign(
    signingKey.privateKey,
    base64url.decode(blindedMessage),
  );
  return base64url.encode(signature);
}

describe('a ballot', () => {
  it('comes back with a signature that anybody can check', async () => {
    const prepared = await prepareBallot(keys);
    const signature = await unblindSignature(
      keys,
      prepared,
      await sign(prepared.blindedMessage),
    );
    await expect(
      suite.verify(
        signingKey.publicKey,
        base64url.decode(signature),
        base64url.decode(prepared.message),
      ),
    ).resolves.toBe(true);
  });

  it('shows the signer nothing of what is cast', async () => {
    const prepared = await prepareBallot(keys);
    const blindSignature = await sign(prepared.blindedMessage);
    const cast = await fillBallot(
      keys,
      prepared,
      await unblindSignature(keys, prepared, blindSignature),
      answer,
    );
    expect(cast.signature).not.toBe(blindSignature);
    expect(JSON.stringify(cast)).not.toContain(prepared.blindedMessage);
    expect(JSON.stringify(cast)).not.toContain(prepared.inverse);
  });

  it('fits any drawn ballot as well as its own', async () => {
    // Perfectly blind: for each drawn and each cast ballot there is a blinding
    // that leads from one to the other. It is m^-1 times the blinded message,
    // so whoever holds the private key finds it for the wrong pair too.
    const [one, other] = await Promise.all([
      prepareBallot(keys),
      prepareBallot(keys),
    ]);
    const signatures = await Promise.all(
      [one, other].map(async prepared =>
        unblindSignature(keys, prepared, await sign(prepared.blindedMessage)),
      ),
    );
    const number = (text: string) =>
      BigInt(`0x${Buffer.from(base64url.decode(text)).toString('hex')}`);
    const modulus = number(keys.signing.n);
    // signature * r = blind signature, for the r of each pair
    const blindings = await Promise.all(
      [one, other].flatMap(drawn =>
        signatures.map(async signature => {
          const blind = number(await sign(drawn.blindedMessage));
          return (blind * modularInverse(number(signature), modulus)) % modulus;
        }),
      ),
    );
    blindings.forEach((blinding, index) => {
      const drawn = [one, one, other, other][index];
      const signature = signatures[index % 2];
      const encoded = modularPower(number(signature), 65537n, modulus);
      expect(
        (encoded * modularPower(blinding, 65537n, modulus)) % modulus,
      ).toBe(number(drawn.blindedMessage));
    });
  });

  it('is refused when the server signed with another key', async () => {
    const prepared = await prepareBallot(keys);
    const stranger = await generateSigningKey();
    const signature = await suite.blindSign(
      stranger.privateKey,
      base64url.decode(prepared.blindedMessage),
    );
    await expect(
      unblindSignature(keys, prepared, base64url.encode(signature)),
    ).rejects.toThrow('invalid signature');
  });

  it('has a receipt that depends on the message alone', async () => {
    const prepared = await prepareBallot(keys);
    expect(await receiptOf(prepared.message)).toBe(
      await receiptOf(prepared.message),
    );
    expect(await receiptOf(prepared.message)).toMatch(/^[\w-]{43}$/);
  });
});

describe('an envelope', () => {
  it('is opened by the private key alone, and holds the answer', async () => {
    const envelope = await sealAnswer(keys, answer);
    const { plaintext } = await compactDecrypt(envelope, openingKey);
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(answer);
  });

  it('has one length, whatever is written', async () => {
    const short = await sealAnswer(keys, answer);
    const long = await sealAnswer(keys, {
      ...answer,
      reason: 'documentation',
      comment: '한'.repeat(1000),
      domain: 'domain:default/commerce',
    });
    expect(long).toHaveLength(short.length);
  });

  it('takes no more text than fits', async () => {
    await expect(
      sealAnswer(keys, { ...answer, comment: 'x'.repeat(1001) }),
    ).rejects.toThrow();
  });
});

function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) {
      result = (result * square) % modulus;
    }
    square = (square * square) % modulus;
  }
  return result;
}

function modularInverse(value: bigint, modulus: bigint): bigint {
  let [remainder, next] = [modulus, value % modulus];
  let [factor, nextFactor] = [0n, 1n];
  while (next > 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return ((factor % modulus) + modulus) % modulus;
}
