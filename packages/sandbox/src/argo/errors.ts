/** gRPC codes as Argo CD's HTTP gateway shows them. */
const httpStatus = {
  invalid: { code: 3, status: 400 },
  'not found': { code: 5, status: 404 },
  'permission denied': { code: 7, status: 403 },
  'failed precondition': { code: 9, status: 400 },
  unimplemented: { code: 12, status: 501 },
  unauthenticated: { code: 16, status: 401 },
  unavailable: { code: 14, status: 503 },
} as const;

/** An answer of Argo CD's that refuses something. */
export class ArgoError extends Error {
  readonly status: number;
  private readonly code: number;

  constructor(
    readonly kind: keyof typeof httpStatus,
    message: string,
  ) {
    super(message);
    this.name = 'ArgoError';
    this.status = httpStatus[kind].status;
    this.code = httpStatus[kind].code;
  }

  body() {
    return { error: this.message, code: this.code, message: this.message };
  }
}
