import type { MoodWords } from './sentiment.js';

export const en: MoodWords = {
  good: `accommodat admir amaz appreciat attentiv awesome beautif best better bless bravo brillian calm caring charm
    cheerful clear comfort commend compet congrat considerate convenien cool courteous delight diligen easy effective
    efficien effortless empath enjoy excellen exceptional exemplary fabulous fair fantastic fast favourite fine flawless
    friendly generous gentle glad good gracious grateful great happy helpful honest impress incredib inspir kind love
    lovely loyal magnific marvel nice outstanding patien perfect pleas polite praise precise prompt proud quick
    recommend reliab resolv respectful responsive reward satisf seamless simple sincere skil smooth solved splendid stellar
    sublime super superb supportive swift terrific thank thorough thoughtful timely top trust understanding useful valuable
    warm well wonder wow`,
  bad: `abysmal aggravat angry annoy appalling arrogan ashamed atrocious awful bad badly bogus broke broken bull cheat
    clueless complain complaint confus contempt crap crash dama deceiv defect delay demand deplorable desperat despicab
    difficult dirty disappoint disaster disgrac disgust dishonest dismal disrespect dissatisf disappoint dread embarrass
    error evil excuse fail failure fake false fault filthy flaw fool forgot fraud frustrat furious garbage ghosted hate
    horrend horrib horrif hostile idiot ignor ill impolite impossib inaccura incompet incorrect ineffic inexcus inept
    insult intolerab joke junk lame late lawyer lazy liar lie lied lies lost lousy mad mess messed miserab mislead missing
    mistake negligen nightmare nonsense outrag overcharg painful pathetic pointless poor poorly ridicul rip ripoff robbed
    rotten rubbish rude ruin sad scam shame shambles shock sick slow sloppy stole stupid sue suffer terrib threat trash
    ugly unacceptab unfair unfriendly unhappy unhelpful unprofess unreliab unresolv unsatisf upset useless vile waste
    wasted worse worst worthless wrong`,
  not: "not no never none nobody without hardly isn't wasn't don't didn't can't cannot doesn't won't couldn't",
};
