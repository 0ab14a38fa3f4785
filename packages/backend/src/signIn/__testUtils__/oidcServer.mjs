import Provider from 'oidc-provider';

/**
 * An OpenID Connect server on the loopback, for tests: whoever logs in as `mira`
 * has mira's verified address. Sends `{ ready: <issuer> }` to its parent.
 */
const [port, clientId, clientSecret] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;
const CALLBACK = /^http:\/\/localhost:\d+\/api\/auth\/oidc\/handler\/frame$/;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: ['http://localhost/api/auth/oidc/handler/frame'],
    },
  ],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['name'],
  },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@my-org.example`,
      email_verified: true,
      name: id,
    }),
  }),
  features: { devInteractions: { enabled: true } },
});
// The portal of a test listens on a port that is not known before it starts.
provider.Client.prototype.redirectUriAllowed = address =>
  CALLBACK.test(address);
provider.listen(Number(port), 'localhost', () =>
  process.send({ ready: issuer }),
);
