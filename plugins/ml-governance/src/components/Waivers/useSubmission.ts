import { useState } from 'react';
import { assertError } from '@backstage/errors';
import { refusalText } from './refusalText';

/** A form on its way to the backend, and what the backend said where it refused it. */
export function useSubmission() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  /** @param send - what follows where it was taken belongs to it */
  const submit = async (send: () => Promise<void>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await send();
    } catch (error) {
      assertError(error);
      setRefusal(refusalText(error));
    }
    setBusy(false);
  };
  return { busy, refusal, submit };
}
