import { METHOD_MESSAGES } from "../messages/method.ts";

/** Where the numbers of a page are, and the button that saves them: it is shown by the script that it needs. @param file name that they are saved under */
export function PageData({ file }: { readonly file: string }) {
  return (
    <p>
      {METHOD_MESSAGES.inPage} <code>script#report</code>.{" "}
      <button type="button" id="download" value={file} hidden>
        Download {file}
      </button>
    </p>
  );
}
