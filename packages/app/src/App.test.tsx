import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('starts with every feature and signs the visitor in as a guest', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          data: {
            app: { title: 'ML Governance' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
          context: 'test',
        },
      ] as unknown as string,
    };
    const fetched = jest
      .spyOn(global, 'fetch')
      .mockResolvedValue(new Response('{}', { status: 404 }));

    render(App.createRoot());

    // Nobody answers here, which the page has to say.
    expect(
      await screen.findByRole('alert', {}, { timeout: 20_000 }),
    ).toHaveTextContent(/signed in/);
    expect(fetched.mock.calls.map(([url]) => String(url))).toContain(
      'http://localhost:7007/api/auth/guest/refresh',
    );
  }, 30_000);
});
