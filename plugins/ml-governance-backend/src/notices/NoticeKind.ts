import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';

/** A notice that is due and was not sent yet. */
export interface DueNotice {
  notice: Notice;
  /** What it is about, for the log, such as `that the waiver 12 ends`. */
  about: string;
  /** Remembers that it was sent, so that it is due no more. */
  record(): Promise<void>;
}

/** What people are told of, with a setting of its own. */
export interface NoticeKind {
  /** In the order in which they are sent. */
  due(): Promise<DueNotice[]>;
}
