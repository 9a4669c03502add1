/**
 * Something that a user or a group is told.
 *
 * @public
 */
export interface Notice {
  /** The user or group, as an entity reference in full. */
  recipient: string;
  title: string;
  /** What has to be known, and what to do. */
  description: string;
  /** Where more is to be seen: a path in the portal. */
  link?: string;
  severity: 'normal' | 'high';
  /** What kind of notice it is, for people; the same for all of a kind. */
  topic: string;
  /** A notice takes the place of an earlier one of the same scope. */
  scope: string;
}

/**
 * Brings notices to people.
 *
 * @public
 */
export interface NoticeSender {
  /** For people, in messages. */
  readonly title: string;
  /**
   * Sends a notice. It may be given one that it sent before, where the process
   * ended before that was recorded.
   *
   * @throws whatever kept it from sending; it is asked again later
   */
  send(notice: Notice): Promise<void>;
}
