import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/** Fills in the first step of the template of the tests, and goes on to the tags. */
export async function goToTags(values: {
  name?: string;
  owner?: string;
  system?: string;
}) {
  for (const [field, value] of Object.entries(values)) {
    const input = await screen.findByLabelText(new RegExp(`^${field}`, 'i'));
    fireEvent.change(input, { target: { value } });
  }
  await userEvent.click(await screen.findByText('Next'));
}

/** The input of a tag by its key without the prefix. */
export function inputOf(key: string): Promise<HTMLElement> {
  return screen.findByLabelText(new RegExp(`^${key}`));
}

/** Chooses among the allowed values of a tag. */
export async function choose(key: string, value: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: new RegExp(`^${key}`) }),
  );
  await userEvent.click(
    within(await screen.findByRole('listbox')).getByRole('option', {
      name: value,
    }),
  );
}

export async function goToReview() {
  // The step of that name stands above.
  const [, review] = await screen.findAllByText('Review');
  await userEvent.click(review);
}
