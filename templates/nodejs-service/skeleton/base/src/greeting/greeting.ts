/** A greeting as the API answers it. */
export interface Greeting {
  id: string;
  name: string;
  message: string;
  /** In UTC, ISO 8601. */
  createdAt: string;
}
