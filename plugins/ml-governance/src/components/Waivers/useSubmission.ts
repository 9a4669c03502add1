import { useState } from 'react';
import { assertError } from '@backstage/errors';
import { FieldLabels } from '../../wording/fieldLabels';
import { refusalText } from '../../wording/refusalText';

/** A form on its way to the backend, and what the backend said where it refused it, in the form's words. */
export function useSubmission(labels: FieldLabels) {
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
      setRefusal(refusalText(error, labels));
    }
    setBusy(false);
  };
  return { busy, refusal, submit };
}
