import { BlindRSA, getSuiteByName } from '@cloudflare/blindrsa-ts';
import {
  prepareBallot,
  unblindSignature,
} from '@provenpath/plugin-surveys-common/voter';
import { CampaignKeys, publicSigningKey } from './CampaignKeys';
import { digestOf, isSigned, signBlinded } from './signing';

jest.setTimeout(120_000);

const suite = getSuiteByName(BlindRSA, 'RSABSSA-SHA384-PSS-Randomized');
const secret = 'a secret of more than 24 characters';

async function makeKeys(campaignId = 'campaign') {
  const keys = CampaignKeys.create({ secret });
  const pair = await keys.generate(campaignId);
  return {
    ...pair,
    keys,
    opened: await keys.unwrap(campaignId, pair.privateKeys),
  };
}

describe('signBlinded', () => {
  it('gives the signature that the library of RFC 9474 gives', async () => {
    const { publicKeys, opened } = await makeKeys();
    const { blindedMessage } = await prepareBallot(publicKeys);
    const key = await crypto.subtle.importKey(
      'pkcs8',
      opened.signing.export({ type: 'pkcs8', format: 'der' }),
      { name: 'RSA-PSS', hash: 'SHA-384' },
      true,
      ['sign'],
    );
    const expected = await suite.blindSign(
      key,
      Buffer.from(blindedMessage, 'base64url'),
    );
    expect(signBlinded(opened.signing, blindedMessage)).toBe(
      Buffer.from(expected).toString('base64url'),
    );
  });

  it('is checked with what anybody may know', async () => {
    const { publicKeys, opened } = await makeKeys();
    const prepared = await prepareBallot(publicKeys);
    const signature = await unblindSignature(
      publicKeys,
      prepared,
      signBlinded(opened.signing, prepared.blindedMessage),
    );
    const ballot = { message: prepared.message, signature };
    expect(isSigned(publicSigningKey(publicKeys), ballot)).toBe(true);
    const other = await makeKeys();
    expect(isSigned(publicSigningKey(other.publicKeys), ballot)).toBe(false);
  });
});

describe('CampaignKeys', () => {
  it('do not open under another campaign or secret', async () => {
    const { keys, privateKeys } = await makeKeys();
    await expect(keys.unwrap('other', privateKeys)).rejects.toThrow(
      'do not open',
    );
    await expect(
      CampaignKeys.create({ secret: `${secret}!` }).unwrap(
        'campaign',
        privateKeys,
      ),
    ).rejects.toThrow('surveys.ballots.secret is not the one');
  });

  it.each([undefined, '', 'short'])(
    'are not made under the secret %p',
    async weak => {
      await expect(
        CampaignKeys.create({ secret: weak }).generate('campaign'),
      ).rejects.toThrow('surveys.ballots.secret is not set');
    },
  );

  it('publish nothing private', async () => {
    const { publicKeys } = await makeKeys();
    expect(Object.keys(publicKeys.signing).sort()).toEqual(['e', 'kty', 'n']);
    expect(Object.keys(publicKeys.sealing).sort()).toEqual([
      'crv',
      'kty',
      'x',
      'y',
    ]);
  });
});

describe('digestOf', () => {
  it('is SHA-256 of the bytes', () => {
    // echo -n abc | sha256sum
    expect(
      Buffer.from(
        digestOf(Buffer.from('abc').toString('base64url')),
        'base64url',
      ).toString('hex'),
    ).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
