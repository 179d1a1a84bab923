// A question about a garment, with its pictures and the answers to tap. Each has its key.

import type { ReviewQuestion } from "../api.ts";
import { reviewWords } from "../words/later.ts";
import { capital, percentage } from "../words.ts";
import { LargePicture } from "./large-picture.tsx";

const text = reviewWords;

/** @param alike questions that the same answer settles, if the person wants */
export function Question({
  question,
  alike,
  isForAlike,
  flipAlike,
  choose,
  chooseOther,
  skip,
}: {
  question: ReviewQuestion;
  alike: readonly ReviewQuestion[];
  isForAlike: boolean;
  flipAlike: () => void;
  choose: (option: ReviewQuestion["options"][number]) => void;
  chooseOther: () => void;
  skip: () => void;
}) {
  return (
    <div class="question">
      <div class="question-pictures">
        <LargePicture
          source={question.garment.image_url}
          thumbnail={question.garment.thumbnail_url}
          name={question.garment.name}
        />
        {question.compared_with !== null && (
          <figure>
            <LargePicture
              source={question.compared_with.image_url}
              thumbnail={question.compared_with.thumbnail_url}
              name={text.mayBe}
            />
            <figcaption class="quiet-text">{text.mayBe}</figcaption>
          </figure>
        )}
      </div>
      <div class="stack">
        <p class="quiet-text">
          <a href={`/garment/${question.garment.id}`}>{capital(question.garment.name)}</a>
        </p>
        <h2>{question.question}</h2>
        <div class="question-options">
          {question.options.map((option, index) => (
            // By place: the focus stays where the finger or the key is.
            <button key={index} type="button" onClick={() => choose(option)} aria-keyshortcuts={String(index + 1)}>
              <span class="key" aria-hidden="true">
                {index + 1}
              </span>
              <span>{capital(option.label)}</span>
              {option.probability !== null && <span class="quiet-text">{percentage(option.probability)}</span>}
            </button>
          ))}
        </div>
        {alike.length > 0 && (
          <button type="button" class="question-alike" aria-pressed={isForAlike} aria-keyshortcuts="a" onClick={flipAlike}>
            {text.same(alike.length)}
            <span class="alike-pictures" aria-hidden="true">
              {alike.slice(0, 4).map(({ garment }) => (
                <img key={garment.id} src={garment.thumbnail_url ?? garment.image_url} alt="" width={32} height={40} />
              ))}
            </span>
          </button>
        )}
        <div class="row">
          {question.kind === "field" && (
            <button type="button" class="quiet" aria-haspopup="dialog" onClick={chooseOther}>
              {text.other}
            </button>
          )}
          <button type="button" class="quiet" onClick={skip} aria-keyshortcuts="s">
            {text.skip}
          </button>
        </div>
        <p class="quiet-text question-keys">{text.keys}</p>
      </div>
    </div>
  );
}
