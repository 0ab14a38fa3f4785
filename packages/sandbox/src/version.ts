/** Sent with every response as `x-provenpath-sandbox`, so nobody takes the stand-in for the real thing. */
export const SANDBOX_VERSION = '0.1.0';
