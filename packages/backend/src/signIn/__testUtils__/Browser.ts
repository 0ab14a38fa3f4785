/** An answer that is no redirect. */
export interface Page {
  url: string;
  status: number;
  text: string;
}

/**
 * As much of a browser as signing in takes: it keeps cookies by host, follows
 * redirects and sends the one form of a page.
 */
export class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  open(url: string): Promise<Page> {
    return this.request(url, { method: 'GET' });
  }

  /**
   * Sends the form of a page with these fields besides its hidden ones.
   *
   * @throws Error when the page has no form
   */
  submit(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1];
    if (!action) {
      throw new Error(`${page.url} has no form: ${page.text.slice(0, 300)}`);
    }
    const hidden = [
      ...page.text.matchAll(
        /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
      ),
    ].map(([, name, value]) => [name, value]);
    return this.request(new URL(action, page.url).toString(), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }),
    });
  }

  private async request(url: string, init: RequestInit): Promise<Page> {
    const { host } = new URL(url);
    const kept = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, kept);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      kept.set(name, value);
    }
    const next = response.headers.get('location');
    return next
      ? this.open(new URL(next, url).toString())
      : { url, status: response.status, text: await response.text() };
  }
}
