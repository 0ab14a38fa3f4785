import { z } from 'zod';
import { base64UrlSchema, campaignIdSchema, daySchema } from './basics';

/** Public RSA key as JWK. */
export const signingKeySchema = z.object({
  kty: z.literal('RSA'),
  n: base64UrlSchema,
  e: base64UrlSchema,
});

/** Public elliptic curve key as JWK. */
export const sealingKeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.string(),
  x: base64UrlSchema,
  y: base64UrlSchema,
});

/**
 * The public keys of a campaign. They are read without a session, so that the
 * server cannot hand a person a key of their own.
 */
export const ballotKeysSchema = z.object({
  campaignId: campaignIdSchema,
  /** Checks the signature on a ballot. */
  signing: signingKeySchema,
  /** Seals an answer. */
  sealing: sealingKeySchema,
  /** Of both keys, to compare with what others see. */
  fingerprint: z.string(),
});

/** Asks for one signature, on bytes that tell the server nothing. */
export const drawBallotSchema = z.object({
  blindedMessage: base64UrlSchema.max(1000),
});

export const drawnBallotSchema = z.object({
  blindSignature: base64UrlSchema,
  /** The day on which the ballot was first drawn. */
  drawnOn: daySchema,
});

/** A ballot with its sealed answer; sent without a session. */
export const castAnswerSchema = z.object({
  message: base64UrlSchema.max(200),
  signature: base64UrlSchema.max(1000),
  /** JWE in compact form. */
  envelope: z
    .string()
    .regex(/^[A-Za-z0-9_.-]+$/, 'must be a compact JWE')
    .max(8000),
});

export const castResponseSchema = z.object({
  /** `received-before`: the first answer of this ballot stands. */
  status: z.enum(['received', 'received-before']),
  /** Digest of the ballot: appears in the receipts once it is written. */
  receipt: base64UrlSchema,
});

export const receiptsResponseSchema = z.object({
  campaignId: campaignIdSchema,
  /** In no order that says anything. */
  receipts: z.array(base64UrlSchema),
});

/** How a campaign stands for the person who asks. */
export const invitationSchema = z.object({
  campaignId: campaignIdSchema,
  invited: z.boolean(),
  /** The day on which the ballot was drawn, null before. */
  ballotDrawnOn: daySchema.nullable(),
  remindersDismissed: z.boolean(),
  /** What the page fills in; the person may change it. */
  suggestedDomain: z.string(),
  /** The same as without a session, or something is wrong. */
  fingerprint: z.string().nullable(),
});

export type BallotKeys = z.infer<typeof ballotKeysSchema>;
export type CastAnswer = z.infer<typeof castAnswerSchema>;
export type CastResponse = z.infer<typeof castResponseSchema>;
export type DrawnBallot = z.infer<typeof drawnBallotSchema>;
export type ReceiptsResponse = z.infer<typeof receiptsResponseSchema>;
export type Invitation = z.infer<typeof invitationSchema>;
