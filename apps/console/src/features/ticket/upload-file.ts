import type { ProblemView, UploadView } from '#contracts';
import { ApiProblem, NETWORK_UNREACHABLE } from '../../shared/api/index.js';

/** A file on its way to the server. */
export interface Uploading {
  done: Promise<UploadView>;
  stop: () => void;
}

/**
 * Uploads one file and tells how much of it has gone; `fetch` cannot tell. The result rejects with an ApiProblem, and
 * never settles after `stop`.
 */
export function uploadFile(file: File, onPercent: (percent: number) => void): Uploading {
  const request = new XMLHttpRequest();
  const done = new Promise<UploadView>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onPercent(Math.floor((100 * loaded) / total));
    };
    request.onload = () => {
      const { status } = request;
      if (status === 201) resolve(JSON.parse(request.responseText) as UploadView);
      else reject(problemOf(status, request.responseText));
    };
    request.onerror = () => reject(new ApiProblem({ code: NETWORK_UNREACHABLE, status: 0 }));
  });
  request.open('POST', '/api/uploads');
  request.setRequestHeader('x-heard', '1');
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.setRequestHeader('X-File-Name', encodeURIComponent(file.name.toWellFormed()));
  request.setRequestHeader('X-File-Type', /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : '');
  request.send(file);
  return { done, stop: () => request.abort() };
}

function problemOf(status: number, text: string): ApiProblem {
  try {
    return new ApiProblem({ ...(JSON.parse(text) as ProblemView), status });
  } catch {
    return new ApiProblem({ code: status === 413 ? 'FILES_TOO_LARGE' : NETWORK_UNREACHABLE, status });
  }
}
