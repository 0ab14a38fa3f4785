/** Options of {@link sendFile}. */
export interface SendFileOptions {
  url: string;
  /** Of the signed-in person; undefined for nobody. */
  token: string | undefined;
  file: File;
  /** How many bytes of the file have gone out. */
  onProgress?: (sentBytes: number) => void;
  signal?: AbortSignal;
}

/**
 * Posts a file as the body and tells how far it is. It is an XMLHttpRequest, for
 * fetch tells nothing before the answer; the browser reads the file from the disk
 * as it goes out.
 *
 * @returns the answer, whatever its status
 * @throws TypeError when no answer came, AbortError when it was stopped
 */
export function sendFile(options: SendFileOptions): Promise<Response> {
  const { url, token, file, onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (token) {
      request.setRequestHeader('authorization', `Bearer ${token}`);
    }
    request.upload.onprogress = ({ loaded }) => onProgress?.(loaded);
    request.onload = () =>
      resolve(
        new Response(request.responseText, {
          status: request.status,
          statusText: request.statusText,
          headers: {
            'content-type': request.getResponseHeader('content-type') ?? '',
          },
        }),
      );
    request.onerror = () =>
      reject(
        new TypeError(
          'The connection broke before the bill had arrived. Nothing has changed: upload it again.',
        ),
      );
    request.onabort = () =>
      reject(new DOMException('The upload was stopped', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
