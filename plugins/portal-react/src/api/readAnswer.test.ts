import { readAnswer } from './readAnswer';
import type { AnswerSchema } from './readAnswer';

/** Takes a body with a name, as a zod schema would. */
const schema: AnswerSchema<{ name: string }> = {
  safeParse: value =>
    typeof value === 'object' && value !== null && 'name' in value
      ? { success: true, data: { name: String(value.name) } }
      : {
          success: false,
          error: { issues: [{ path: ['name'], message: 'is required' }] },
        },
};

describe('readAnswer', () => {
  it('gives the parsed body', async () => {
    const response = Response.json({ name: 'order-service', more: 1 });
    await expect(readAnswer(response, schema)).resolves.toEqual({
      name: 'order-service',
    });
  });

  it('names the field that does not fit', async () => {
    await expect(
      readAnswer(Response.json({ title: 'x' }), schema),
    ).rejects.toMatchObject({
      name: 'UnexpectedAnswerError',
      message: expect.stringContaining('does not fit at "name": is required'),
    });
  });

  it('turns an error status into a ResponseError', async () => {
    const response = Response.json(
      { error: { name: 'NotAllowedError', message: 'no' } },
      { status: 403 },
    );
    await expect(readAnswer(response, schema)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
    });
  });
});
