/** How one repository or component stood since a day. */
export interface TimelinePoint {
  day: string;
  eligible: boolean;
  onPath: boolean;
}

/** One repository, or one component of it, over time, the oldest point first. */
export interface Timeline {
  id: string;
  name: string;
  url: string;
  createdAt: string | null;
  /** Of a type that is deployed. */
  deployable: boolean;
  /** The template that it was made from, by the catalog's annotation. */
  template: string | null;
  /** Owner; null for none. */
  team: string | null;
  /** `host/owner/name` in lower case. */
  address: string;
  points: TimelinePoint[];
}

export interface TimelineStore {
  /** Of what is there today. */
  list(subject: string): Promise<Timeline[]>;
}
