import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  hkdfSync,
  KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  BallotKeys,
  sealingKeySchema,
  signingKeySchema,
} from '@provenpath/plugin-surveys-common';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { z } from 'zod';
import { SIGNING_KEY_BITS } from './signing';

const generate = promisify(generateKeyPair);
const jwkSchema = z.record(z.string(), z.string());
const privateKeysSchema = z.object({ signing: jwkSchema, sealing: jwkSchema });
const SECRET_KEY = 'surveys.ballots.secret';
const SHORTEST_SECRET = 24;

/** What opens a campaign's ballots and envelopes. */
export interface PrivateKeys {
  signing: KeyObject;
  sealing: KeyObject;
}

/**
 * Makes the two key pairs of a campaign and keeps the private ones encrypted
 * under a secret that is not in the database, so that neither a dump nor the
 * write-ahead log nor a backup opens an envelope.
 */
export class CampaignKeys {
  /** @param options.secret - from the config, undefined where none is set */
  static create(options: { secret: string | undefined }): CampaignKeys {
    return new CampaignKeys(options.secret);
  }

  private constructor(private readonly secret: string | undefined) {}

  /**
   * A pair to sign ballots with and a pair to seal answers with, for one
   * campaign only: a ballot of one cannot be cast in another.
   *
   * @throws ServiceUnavailableError when no secret is configured
   */
  async generate(
    campaignId: string,
  ): Promise<{ publicKeys: BallotKeys; privateKeys: string }> {
    const wrappingKey = this.wrappingKey(campaignId);
    const [signing, sealing] = await Promise.all([
      generate('rsa', { modulusLength: SIGNING_KEY_BITS }),
      generate('ec', { namedCurve: 'P-256' }),
    ]);
    const publicSigning = signingKeySchema.parse(
      signing.publicKey.export({ format: 'jwk' }),
    );
    const publicSealing = sealingKeySchema.parse(
      sealing.publicKey.export({ format: 'jwk' }),
    );
    const privateKeys = JSON.stringify({
      signing: signing.privateKey.export({ format: 'jwk' }),
      sealing: sealing.privateKey.export({ format: 'jwk' }),
    });
    return {
      publicKeys: {
        campaignId,
        signing: publicSigning,
        sealing: publicSealing,
        fingerprint: fingerprintOf(publicSigning, publicSealing),
      },
      privateKeys: await new CompactEncrypt(Buffer.from(privateKeys))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(wrappingKey),
    };
  }

  /**
   * @throws ServiceUnavailableError when no secret is configured, or another
   * than the keys were encrypted under
   */
  async unwrap(campaignId: string, privateKeys: string): Promise<PrivateKeys> {
    const wrappingKey = this.wrappingKey(campaignId);
    let plaintext: Uint8Array;
    try {
      ({ plaintext } = await compactDecrypt(privateKeys, wrappingKey));
    } catch (error) {
      throw new ServiceUnavailableError(
        `The keys of campaign ${campaignId} do not open: ${SECRET_KEY} is not the one that it was opened with. Set that one until the campaign is counted`,
        error,
      );
    }
    const keys = privateKeysSchema.parse(
      JSON.parse(new TextDecoder().decode(plaintext)),
    );
    return {
      signing: createPrivateKey({ key: keys.signing, format: 'jwk' }),
      sealing: createPrivateKey({ key: keys.sealing, format: 'jwk' }),
    };
  }

  private wrappingKey(campaignId: string): Uint8Array {
    if (!this.secret || this.secret.length < SHORTEST_SECRET) {
      throw new ServiceUnavailableError(
        `${SECRET_KEY} is not set, or is shorter than ${SHORTEST_SECRET} characters: without it answers would not be anonymous, so no campaign can be opened`,
      );
    }
    return new Uint8Array(
      hkdfSync('sha256', this.secret, '', `surveys/${campaignId}`, 32),
    );
  }
}

/** The key that ballots are checked with. */
export function publicSigningKey(keys: BallotKeys): KeyObject {
  return createPublicKey({ key: keys.signing, format: 'jwk' });
}

/** Short enough to compare by eye, over both keys. */
function fingerprintOf(
  signing: BallotKeys['signing'],
  sealing: BallotKeys['sealing'],
): string {
  const digest = createHash('sha256')
    .update(`${signing.e}.${signing.n}.${sealing.x}.${sealing.y}`)
    .digest('hex');
  return (digest.slice(0, 24).match(/.{4}/g) ?? []).join('-');
}
