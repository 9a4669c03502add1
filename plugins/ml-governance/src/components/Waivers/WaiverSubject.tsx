import { createContext, ReactNode, useContext } from 'react';

/** Whose findings are looked at, so that they can be waived. */
interface WaiverSubject {
  /** The entity that it is about, in full; absent where it is about none. */
  entityRef?: string;
  /** Reads anew what is shown, once a waiver was given or taken back. */
  onChanged: () => void;
}

const Context = createContext<WaiverSubject | undefined>(undefined);

/** Says to the buttons underneath what they are about. */
export function WaiverSubjectProvider(
  props: WaiverSubject & { children: ReactNode },
) {
  const { children, ...subject } = props;
  return <Context.Provider value={subject}>{children}</Context.Provider>;
}

/** Absent where nothing underneath can be waived. */
export function useWaiverSubject(): WaiverSubject | undefined {
  return useContext(Context);
}
