import { type Page, expect, test } from '@playwright/test';
import {
  eventually,
  portalUrl,
  readToken,
  sandboxToken,
  sandboxUrl,
  signInAs,
} from './support/portal';

test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await signInAs(page, 'mira-okafor');
});

test.afterAll(() => page.close());

const orderService = '/catalog/default/component/order-service';

test('discovery brings the organisation into the catalog', async () => {
  await eventually(async () => {
    await page.goto(`${portalUrl()}${orderService}`);
    await expect(
      page.getByRole('heading', { name: 'order-service' }),
    ).toBeVisible({ timeout: 15_000 });
  });
  // A page that is open does not look again for what discovery brings later.
  await eventually(async () => {
    await page.goto(
      `${portalUrl()}/catalog?filters[kind]=component&filters[user]=all&filters[text]=payment`,
    );
    await expect(
      page.getByRole('link', { name: 'payment-service' }).first(),
    ).toBeVisible({ timeout: 15_000 });
  });
});

test('a repository cannot declare people, groups or templates', async ({
  request,
}) => {
  const repository = `rogue-${Date.now().toString(36)}`;
  const api = `${sandboxUrl()}/api/v3`;
  const headers = { authorization: `Bearer ${sandboxToken()}` };
  const created = await request.post(`${api}/orgs/my-org/repos`, {
    headers,
    data: { name: repository, private: true },
  });
  expect(created.status()).toBe(201);
  const authorization = await readToken(page);
  const declare = async (kind: string, spec: string) => {
    const file = `${kind}.yaml`;
    const text = `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${repository} }\nspec: ${spec}\n`;
    const written = await request.put(
      `${api}/repos/my-org/${repository}/contents/${file}`,
      {
        headers,
        data: {
          message: `Declare a ${kind}`,
          content: Buffer.from(text).toString('base64'),
        },
      },
    );
    expect(written.status()).toBe(201);
    const registered = await request.post(
      `${portalUrl()}/api/catalog/locations`,
      {
        headers: { authorization },
        data: {
          type: 'url',
          target: `${sandboxUrl()}/my-org/${repository}/blob/main/${file}`,
        },
      },
    );
    expect(registered.status()).toBe(201);
  };
  const statusOf = async (kind: string) => {
    const answer = await request.get(
      `${portalUrl()}/api/catalog/entities/by-name/${kind}/default/${repository}`,
      { headers: { authorization } },
    );
    return answer.status();
  };
  await declare('User', '{ memberOf: [team-platform] }');
  await declare('Group', '{ type: team, children: [] }');
  await declare(
    'Component',
    '{ type: library, lifecycle: production, owner: team-commerce }',
  );
  // The component was declared last: when it is there, the others were read.
  await eventually(async () => expect(await statusOf('component')).toBe(200));
  expect(await statusOf('user')).toBe(404);
  expect(await statusOf('group')).toBe(404);
});

test('order-service shows everything that its catalog-info.yaml names', async () => {
  // Related entities are there once their own repositories have been read.
  await eventually(async () => {
    await page.goto(`${portalUrl()}${orderService}`);
    await expect(page.getByText('Order processing microservice')).toBeVisible();
    for (const name of [
      'payment-service',
      'orders-database',
      'inventory-api',
      'payment-api',
      'order-api',
    ]) {
      await expect(page.getByText(name, { exact: true }).first()).toBeVisible({
        timeout: 15_000,
      });
    }
  });
  await expect(page.getByRole('link', { name: /Datadog/ })).toHaveAttribute(
    'href',
    'https://app.datadoghq.com/dashboard/abc-123',
  );
  await expect(page.getByRole('link', { name: /PagerDuty/ })).toHaveAttribute(
    'href',
    /PXXXXXX/,
  );
  await expect(
    page.getByRole('link', { name: /Grafana/ }).first(),
  ).toHaveAttribute(
    'href',
    'https://grafana.internal.example.com/d/order-service',
  );
});

/** Until the page of an entity names order-service, which it has a relation with. */
function expectRelated(entity: string): Promise<void> {
  return eventually(async () => {
    await page.goto(`${portalUrl()}/catalog/default/${entity}`);
    await expect(
      page.getByText('order-service', { exact: true }).first(),
    ).toBeVisible({ timeout: 15_000 });
  });
}

test('relations are there in both directions', async () => {
  await expectRelated('resource/orders-database');
  await expectRelated('component/payment-service');
});

test('Argo CD is shown as registered and never as healthy', async () => {
  await page.goto(`${portalUrl()}${orderService}`);
  await expect(
    page.getByRole('link', { name: /order-service-prod/ }),
  ).toHaveAttribute('href', /\/argocd\/applications\/order-service-prod$/);
  await expect(page.getByText('Missing').first()).toBeVisible();
  await expect(page.getByText('Healthy')).toHaveCount(0);
  await expect(page.getByText(/Stand-in/i).first()).toBeVisible();
});

test('CI runs are shown, and the generated past is labelled', async () => {
  await page.goto(`${portalUrl()}${orderService}/delivery`);
  await expect(page.getByText(/succeeded/i).first()).toBeVisible();
  await expect(page.getByText(/generated/i).first()).toBeVisible();
});

test('the API document is rendered', async () => {
  await page.goto(`${portalUrl()}/catalog/default/api/order-api/definition`);
  await expect(page.getByText('/orders').first()).toBeVisible();
});

test('an annotation that is missing leads to a line that says how to add it', async () => {
  await page.goto(`${portalUrl()}/catalog/default/component/developer-portal`);
  await expect(page.getByText(/argocd\/app-name/).first()).toBeVisible();
});

test('docs are built from the repository', async () => {
  test.skip(
    !process.env.TECHDOCS_AVAILABLE && !process.env.CI,
    'MkDocs is not available on this machine',
  );
  await page.goto(
    `${portalUrl()}/docs/default/component/order-service/runbook`,
  );
  await expect(
    page.getByRole('heading', { name: /Order Processing Delay/ }),
  ).toBeVisible({ timeout: 120_000 });
  for (const title of ['Architecture', 'API Reference', 'Runbook', 'ADR']) {
    // MkDocs writes its menu twice, once for narrow screens.
    await expect(
      page
        .locator('nav')
        .getByText(title, { exact: true })
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
  }
});

test('search finds entities and docs', async () => {
  await eventually(async () => {
    await page.goto(
      `${portalUrl()}/search?query=order-service&types[]=software-catalog`,
    );
    await expect(
      page.getByRole('link', { name: /order-service/ }).first(),
    ).toBeVisible({ timeout: 4000 });
  });
  await eventually(async () => {
    await page.goto(`${portalUrl()}/search?query=deadlock&types[]=techdocs`);
    await expect(
      page.getByText(/Order creation failure|deadlock/i).first(),
    ).toBeVisible({ timeout: 4000 });
  });
});
