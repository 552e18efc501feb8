from tests.browser.test_paper_and_small_screens import *
def test_dbg(visit):
    for a in ("/en/programme/report","/en/partners/slu/report"):
        page = visit(a, width=320, held=True)
        page.evaluate(TWICE)
        print(a, page.evaluate("""()=>{const f=[];document.querySelectorAll('body *').forEach(e=>{const r=e.getBoundingClientRect();if(r.right>321&&r.width>0){let s=e,sc=false;while(s=s.parentElement){const o=getComputedStyle(s).overflowX;if(o==='auto'||o==='scroll'||o==='hidden'){sc=true;break}} if(!sc) f.push(e.tagName+'.'+(e.className.baseVal??e.className)+' '+Math.round(r.left)+'-'+Math.round(r.right)+' '+(e.textContent||'').slice(0,60))}});return f.slice(-4)}"""))
    assert 0
